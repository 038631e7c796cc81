#!/usr/bin/env node
import {
  option,
  PortError,
  startCommand,
  UsageError,
  untilInterrupted,
} from '@scalingo-addons/command';
import { given } from './given.ts';
import { startMock } from './mock.ts';

const usage = `Usage: scalingo-addons-mock [options]

Answers the operations of the Addons API: by Prism from the examples of its contract, or with
--stateful by a sandbox that does what it is told and remembers it.

  --port <port>          port to listen on; 0 takes a free one (default: 4010)
  --host <address>       address to listen on (default: 127.0.0.1)
  --quiet                no line for each request
  --json                 the lines for requests as JSON
  --max-body <bytes>     longest body of a request (default: 1000000)
  --rate-limit <number>  requests that a caller may make in a minute (default: any number)
  --latency <ms>         delay of each answer
  --failure-rate <share> share of requests that fail with 503 or 500, from 0 to 1
  --drop-rate <share>    share of requests whose connection is closed without an answer
  --truncate-rate <share> share of answers that are cut in the middle
  --seed <number>        where the random numbers of these shares begin (default: 1)
  --control-port <port>  port of the control interface, on this machine only (default: none)

With --stateful:
  --world <file>         apps, accounts and catalogue, as YAML or JSON (default: those of --init-world)
  --state <file>         keeps what is remembered across restarts
  --init-world           print a commented world to begin with, and end

  --help                 show this text`;

const options = {
  port: option.port(4010),
  host: option.text('127.0.0.1'),
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
  stateful: option.flag(),
  world: option.text(undefined),
  state: option.text(undefined),
  'init-world': option.flag(),
};

/** Names of errors that say what is wrong with the call, and not with this program. */
const expected = [UsageError.name, PortError.name, 'WorldError', 'StateError'];

try {
  const running = await startCommand({
    usage,
    options,
    async start(values) {
      const { stateful, world, state, port, host, quiet, json } = values;
      if (values['init-world']) {
        const { defaultWorldText } = await import('./world/index.ts');
        process.stdout.write(defaultWorldText());
        return undefined;
      }
      if (!stateful && (world !== undefined || state !== undefined)) {
        throw new UsageError('--world and --state need --stateful.');
      }
      const mock = await startMock({
        engine: stateful ? 'sandbox' : 'prism',
        port,
        host,
        faults: given({
          latencyMs: values.latency,
          failureRate: values['failure-rate'],
          dropRate: values['drop-rate'],
          truncateRate: values['truncate-rate'],
          seed: values.seed,
        }),
        ...given({
          world,
          state,
          maxBodyBytes: values['max-body'],
          requestsPerMinute: values['rate-limit'],
          controlPort: values['control-port'],
        }),
        ...(!quiet && { log: console.log }),
        logFormat: json ? 'json' : 'text',
      });
      const control = mock.controlUrl
        ? `\nIts control interface listens on ${mock.controlUrl}`
        : '';
      const greeting = `The mock of the Addons API listens on ${mock.url}${control}

Try it:
  curl -H "Authorization: Bearer ${stateful ? 'example-token' : 'any'}" ${mock.url}/v1/apps/example-app/addons

Ctrl-C stops it.`;
      return { greeting, stop: mock.stop };
    },
  });
  if (running) await untilInterrupted(running);
} catch (error) {
  const { name, message } = error as Error;
  console.error(`${expected.includes(name) ? '' : 'Unexpected error: '}${message}`);
  process.exitCode = 2;
}
