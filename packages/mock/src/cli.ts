import { startCommand, UsageError, untilInterrupted } from './command.ts';
import { startMock } from './mock.ts';
import { PortError } from './port.ts';

const usage = `Usage: npm run mock -- [--port <port>] [--host <address>]

Answers the operations of the Addons API from the examples of its contract.

  --port <port>     port to listen on; 0 takes a free one (default: 4010)
  --host <address>  address to listen on (default: 127.0.0.1)
  --help            show this text`;

try {
  const running = await startCommand({
    usage,
    defaults: { port: 4010, host: '127.0.0.1' },
    async start({ port, host }) {
      const mock = await startMock({ port, host });
      const greeting = `The mock of the Addons API listens on ${mock.url}

Try it:
  curl -H "Authorization: Bearer any" ${mock.url}/v1/apps/example-app/addons

Ctrl-C stops it.`;
      return { greeting, stop: mock.stop };
    },
  });
  if (running) await untilInterrupted(running);
} catch (error) {
  const expected = error instanceof UsageError || error instanceof PortError;
  console.error(`${expected ? '' : 'Unexpected error: '}${(error as Error).message}`);
  process.exitCode = 2;
}
