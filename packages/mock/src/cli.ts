import { parseArgs } from 'node:util';
import { PortError, startMock } from './mock.ts';

const usage = `Usage: npm run mock -- [--port <port>] [--host <address>]

Answers the operations of the Addons API from the examples of its contract.

  --port <port>     port to listen on; 0 takes a free one (default: 4010)
  --host <address>  address to listen on (default: 127.0.0.1)
  --help            show this text`;

/** The command was called wrongly; the message says how. */
class UsageError extends Error {}

function readArguments(args: string[]): { port: number; host: string; help: boolean } {
  const parse = () =>
    parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4010' },
        host: { type: 'string', default: '127.0.0.1' },
        help: { type: 'boolean', default: false },
      },
    });
  let values: ReturnType<typeof parse>['values'];
  try {
    ({ values } = parse());
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { port, host, help } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not "${port}".`);
  }
  return { port: Number(port), host, help };
}

async function main(): Promise<void> {
  const { port, host, help } = readArguments(process.argv.slice(2));
  if (help) {
    console.log(usage);
    return;
  }
  const mock = await startMock({ port, host });
  console.log(`The mock of the Addons API listens on ${mock.url}

Try it:
  curl -H "Authorization: Bearer any" ${mock.url}/v1/apps/example-app/addons

Ctrl-C stops it.`);
  const stop = () => void mock.stop();
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else if (error instanceof PortError) console.error(error.message);
  else console.error(`Unexpected error: ${(error as Error).message}`);
  process.exitCode = 2;
}
