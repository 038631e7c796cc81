/** A server for the benchmarks; it sends its URL to the process that started it. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { MockOptions } from '../src/index.ts';
import { largeFixture, smallFixture } from './fixtures.ts';

/** The built code, since tsx instruments `src`. */
const { defaultFixture, startMock }: typeof import('../src/index.ts') = await import(
  new URL('../dist/index.js', import.meta.url).href
);

/** Fixed responses by method. */
export type FixedResponses = Readonly<
  Record<string, { status: number; headers: object; body: string }>
>;

/** Starts the baseline: `node:http` that sends fixed responses, whatever the request. */
async function startBaseline(responses: FixedResponses): Promise<string> {
  const server = createServer((request, response) => {
    const { status, headers, body } = responses[request.method ?? ''] as FixedResponses[string];
    request.on('data', () => {});
    request.on('end', () => response.writeHead(status, { ...headers }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts Prism's own server, with validation of requests and responses. */
async function startPlainPrism(): Promise<string> {
  const { createLogger } = await import('@stoplight/prism-core');
  const { getHttpOperationsFromSpec } = await import('@stoplight/prism-http');
  const { createServer: createPrism } = await import('@stoplight/prism-http-server');
  const file = fileURLToPath(new URL('../dist/openapi.json', import.meta.url));
  const server = createPrism(await getHttpOperationsFromSpec(file), {
    cors: true,
    components: { logger: createLogger('mock', { level: 'silent' }) },
    config: {
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      isProxy: false,
      mock: { dynamic: false },
      upstreamProxy: undefined,
    },
  });
  return server.listen(0, '127.0.0.1');
}

/** Discards the changes of a round. */
let reset = () => {};

async function start(options: MockOptions): Promise<string> {
  const mock = await startMock(options);
  reset = mock.reset;
  return mock.url;
}

const kinds: Readonly<Record<string, (argument: string) => Promise<string>>> = {
  baseline: (argument) => startBaseline(JSON.parse(argument)),
  'plain prism': startPlainPrism,
  prism: () => start({}),
  sandbox: () => start({ engine: 'sandbox' }),
  'state file': (state) => start({ engine: 'sandbox', state }),
  'state file without fsync': (state) => start({ engine: 'sandbox', state, fsync: false }),
  'small fixture': () => start({ engine: 'sandbox', fixture: smallFixture(defaultFixture()) }),
  'large fixture': () => start({ engine: 'sandbox', fixture: largeFixture(defaultFixture()) }),
};

const [, , kind = '', argument = ''] = process.argv;
const startedAt = performance.now();
const url = await kinds[kind]?.(argument);
process.on('message', (message) => {
  if (message === 'reset') reset();
  // Not between rounds: a full garbage collection discards some of V8's optimizations.
  if (message === 'memory') global.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss: process.memoryUsage().rss, cpuMs: (user + system) / 1_000 });
});
process.send?.({ url, startMs: performance.now() - startedAt });
