/** A server in a process of its own; it tells where it listens to the process that started it. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { MockOptions } from '../src/index.ts';
import { bigWorld, smallWorld } from './worlds.ts';

/** The built code, since tsx puts code of its own into that of `src`. */
const { defaultWorld, startMock }: typeof import('../src/index.ts') = await import(
  new URL('../dist/index.js', import.meta.url).href
);

/** What the floor answers, by method. */
export type Canned = Readonly<Record<string, { status: number; headers: object; body: string }>>;

/** What writes answers as bytes, without looking at the requests. */
async function floor(canned: Canned): Promise<string> {
  const server = createServer((request, response) => {
    const { status, headers, body } = canned[request.method ?? ''] as Canned[string];
    request.on('data', () => {});
    request.on('end', () => response.writeHead(status, { ...headers }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Prism as it is, in process, with its checks of requests and answers. */
async function barePrism(): Promise<string> {
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

/** Forgets what the load has changed. */
let reset = () => {};

async function start(options: MockOptions): Promise<string> {
  const mock = await startMock(options);
  reset = mock.reset;
  return mock.url;
}

const kinds: Readonly<Record<string, (argument: string) => Promise<string>>> = {
  floor: (argument) => floor(JSON.parse(argument)),
  'bare prism': barePrism,
  prism: () => start({}),
  sandbox: () => start({ engine: 'sandbox' }),
  'small world': () => start({ engine: 'sandbox', world: smallWorld(defaultWorld()) }),
  'big world': () => start({ engine: 'sandbox', world: bigWorld(defaultWorld()) }),
};

const [, , kind = '', argument = ''] = process.argv;
const began = performance.now();
const url = await kinds[kind]?.(argument);
process.on('message', (message) => {
  if (message === 'reset') reset();
  // A full collection makes V8 forget a part of what it has learnt, so it is none between rounds.
  else global.gc?.();
  process.send?.({ rss: process.memoryUsage().rss });
});
process.send?.({ url, startMs: performance.now() - began });
