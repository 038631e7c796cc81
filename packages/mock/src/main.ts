import {
  interruption,
  option,
  PortError,
  startCommand,
  UsageError,
  untilInterrupted,
} from '@scalingo-addons/command';
import { CodeGenerationError } from '@scalingo-addons/openapi';
import manifest from '../package.json' with { type: 'json' };
import { createReadyFile } from './ready-file.ts';
import { startMock } from './start-mock.ts';
import { omitUndefined } from './util/omit-undefined.ts';

const usage = `Usage: scalingo-addons-mock [options]

Starts a mock server of the Addons API. By default, Prism returns the examples of the OpenAPI
document; with --stateful, a sandbox simulates the API and keeps your changes.

Environment variables set the options, too: MOCK_MAX_BODY is --max-body, MOCK_QUIET=true is
--quiet. HOST and PORT also work without MOCK_. Arguments take precedence.

  --port <port>           port to listen on; 0 picks a free one (default: 4010)
  --host <address>        address to listen on (default: 127.0.0.1)
  --public-url <url>      URL at which clients reach the mock, for SSO URLs and the addresses
                          of the regions (default: that of the request, from its Host)
  --quiet                 do not log requests
  --json                  log requests as JSON
  --max-body <bytes>      maximum size of a request body (default: 1000000)
  --rate-limit <number>   requests per minute and caller (default: no limit)
  --latency <ms>          delay before each response
  --failure-rate <share>  share of requests that fail with 503 or 500, from 0 to 1
  --drop-rate <share>     share of connections closed without a response, from 0 to 1
  --truncate-rate <share> share of responses truncated halfway, from 0 to 1
  --seed <number>         seed of the random numbers behind these shares (default: 1)
  --control-port <port>   port of the control interface (default: none)
  --control-host <address>
                          address that the control interface listens on, for others than
                          the loopback with a token (default: 127.0.0.1)
  --control-token <token> bearer token of the control interface, of 16 characters or more
                          (default: none); other users of this machine can read arguments,
                          so prefer MOCK_CONTROL_TOKEN
  --ready-file <file>     write the mock's URL to this file when it listens, then that of the
                          control interface; removed when it stops

With --stateful:
  --fixture <file>        accounts, apps, addons and catalog, as YAML or JSON
                          (default: the fixture that --init-fixture prints)
  --state <file>          keep the state across restarts in this file
  --no-fsync              do not wait for the disk before responses: faster, but changes can be
                          lost if the system crashes
  --init-fixture          print a commented fixture to start from, and exit

  --version               show the version
  --help                  show this help`;

const options = {
  port: option.port(4010),
  host: option.text('127.0.0.1'),
  'public-url': option.text(undefined),
  quiet: option.flag(),
  json: option.flag(),
  'max-body': option.number(1_000_000_000),
  'rate-limit': option.number(1_000_000),
  latency: option.number(600_000),
  'failure-rate': option.number(1, { integer: false }),
  'drop-rate': option.number(1, { integer: false }),
  'truncate-rate': option.number(1, { integer: false }),
  seed: option.number(2 ** 32 - 1),
  'control-port': option.port(undefined),
  'control-host': option.text(undefined),
  'control-token': option.text(undefined),
  'ready-file': option.text(undefined),
  stateful: option.flag(),
  fixture: option.text(undefined),
  state: option.text(undefined),
  'no-fsync': option.flag(),
  'init-fixture': option.flag(),
};

/** Names of errors caused by the user; all others are bugs. */
const userErrors = [
  UsageError.name,
  PortError.name,
  RangeError.name,
  'FixtureError',
  'StateError',
  'ReadyFileError',
  'MissingPackageError',
  CodeGenerationError.name,
];

const interrupted = interruption();
try {
  const running = await startCommand({
    usage,
    options,
    version: manifest.version,
    environment: { prefix: 'MOCK_', plain: ['host', 'port'] },
    async start(values) {
      const { stateful, fixture, state, port, host, quiet, json } = values;
      if (values['init-fixture']) {
        const { defaultFixtureText } = await import('./fixture/index.ts');
        process.stdout.write(defaultFixtureText());
        return undefined;
      }
      if (!stateful && (fixture !== undefined || state !== undefined)) {
        throw new UsageError('--fixture and --state require --stateful.');
      }
      if (values['rate-limit'] === 0) {
        throw new UsageError(
          '--rate-limit must be an integer from 1 to 1000000; omit it for no limit.',
        );
      }
      const hasControl = values['control-port'] !== undefined;
      if (!hasControl && (values['control-host'] ?? values['control-token']) !== undefined) {
        throw new UsageError('--control-host and --control-token require --control-port.');
      }
      const readyFile = createReadyFile(values['ready-file']);
      const mock = await startMock({
        engine: stateful ? 'sandbox' : 'prism',
        port,
        host,
        faults: omitUndefined({
          latencyMs: values.latency,
          failureRate: values['failure-rate'],
          dropRate: values['drop-rate'],
          truncateRate: values['truncate-rate'],
          seed: values.seed,
        }),
        ...omitUndefined({
          fixture,
          state,
          publicUrl: values['public-url'],
          maxBodyBytes: values['max-body'],
          requestsPerMinute: values['rate-limit'],
          controlPort: values['control-port'],
          controlHost: values['control-host'],
          controlToken: values['control-token'],
        }),
        // Without a control interface, nobody can ask for them.
        ...(!hasControl && { maxRequests: 0 }),
        ...(!quiet && { log: console.log }),
        fsync: !values['no-fsync'],
        logFormat: json ? 'json' : 'text',
      });
      const control = mock.controlUrl
        ? `\nThe control interface listens on ${mock.controlUrl}`
        : '';
      const clients = mock.publicUrl === mock.url ? '' : `\nClients reach it at ${mock.publicUrl}`;
      const greeting = `The mock server listens on ${mock.url}${clients}${control}

Try it:
  curl -H "Authorization: Bearer ${stateful ? 'example-token' : 'any'}" ${mock.publicUrl}/v1/apps/example-app/addons

Press Ctrl-C to stop it.`;
      const stop = async () => {
        try {
          readyFile.remove();
        } finally {
          await mock.stop();
        }
      };
      try {
        readyFile.write([mock.url, ...(mock.controlUrl ? [mock.controlUrl] : [])]);
      } catch (error) {
        await stop();
        throw error;
      }
      return { greeting, stop };
    },
  });
  if (running) await untilInterrupted(running, interrupted);
} catch (error) {
  const { name, message } = error as Error;
  console.error(`${userErrors.includes(name) ? '' : 'Unexpected error: '}${message}`);
  process.exitCode = 2;
}
