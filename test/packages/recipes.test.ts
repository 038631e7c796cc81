import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, connect } from 'node:net';
import { Writable } from 'node:stream';
import * as jestGlobals from '@jest/globals';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as client from '@scalingo-addons/client';
import * as mockModule from '@scalingo-addons/mock';
import { transform } from 'esbuild';
import * as undici from 'undici';
import { type Block, recipeBlocks, toMock } from './readme.ts';

type Modules = Readonly<Record<string, object>>;

// A dependency of Prism, without types.
const pino = createRequire(import.meta.url)('pino');

const blocks = await recipeBlocks();

let mock: mockModule.Mock;
beforeAll(async () => {
  mock = await mockModule.startMock();
});
afterAll(() => mock.stop());

const AsyncFunction: new (...args: string[]) => (...args: unknown[]) => Promise<void> =
  Object.getPrototypeOf(async () => {}).constructor;

/** Replaces the imports of a module by calls of `load`. */
const withoutImports = (code: string): string =>
  code
    .replace(/^import \{(.*)\} from (.*);$/gm, (_, names: string, from: string) => {
      return `const {${names.replaceAll(' as ', ': ')}} = load(${from});`;
    })
    .replace(/^import (\w+) from (.*);$/gm, 'const { default: $1 } = load($2);');

/** Runs the block of a recipe with these modules. Returns what it printed. */
async function run(heading: string, modules: Modules = {}): Promise<unknown[][]> {
  const block = blocks.find((it) => it.heading === heading) as Block;
  const { code } = await transform(toMock(block), { loader: 'ts' });
  const printed: unknown[][] = [];
  const all: Modules = { '@scalingo-addons/client': client, ...modules };
  const load = (name: string) => {
    if (!all[name]) throw new Error(`The recipe ${heading} imports ${name}.`);
    return all[name];
  };
  const env = { MOCK_URL: mock.url, SCALINGO_API_TOKEN: 'tk-us-any', ...environment };
  const scope = {
    load,
    require: load,
    console: { log: (...values: unknown[]) => printed.push(values) },
    process: { env },
  };
  await new AsyncFunction(...Object.keys(scope), withoutImports(code))(...Object.values(scope));
  return printed;
}

/** Environment variables of the recipes. */
const environment: Record<string, string> = {};

test('each recipe is one block, and has a test here', () => {
  expect(blocks.map(({ heading }) => heading)).toEqual([
    'OpenTelemetry',
    'Proxy',
    'pino',
    'CommonJS',
    'The mock',
    'Fake timers of Jest and Vitest',
  ]);
});

describe('OpenTelemetry', () => {
  interface Span {
    readonly name: string;
    readonly parent: string | undefined;
    readonly options: { readonly startTime: number; readonly attributes: Record<string, unknown> };
    status?: object;
    endTime?: number;
  }

  /** Stands for the package, which is not a dependency of this repository. */
  function createTracing() {
    const spans: Span[] = [];
    const context = new AsyncLocalStorage<string>();
    const startSpan = (name: string, options: Span['options']) => {
      const span: Span = { name, parent: context.getStore(), options };
      spans.push(span);
      return {
        setStatus: (status: object) => Object.assign(span, { status }),
        end: (endTime: number) => Object.assign(span, { endTime }),
      };
    };
    const api = {
      SpanKind: { CLIENT: 2 },
      SpanStatusCode: { ERROR: 2 },
      trace: { getTracer: () => ({ startSpan }) },
    };
    const modules = { '@opentelemetry/api': api };
    return { spans, run: () => context.run('deploy', () => run('OpenTelemetry', modules)) };
  }

  test('records a span for each attempt', async () => {
    const { spans, run } = createTracing();
    await run();
    const { hostname, port } = new URL(mock.url);
    expect(spans.map(({ name }) => name)).toEqual([
      'POST /v1/tokens/exchange',
      'GET /v1/apps/{app}/addons',
    ]);
    expect(spans[1]).toEqual({
      name: 'GET /v1/apps/{app}/addons',
      parent: 'deploy',
      options: {
        kind: 2,
        startTime: expect.any(Number),
        attributes: {
          'http.request.method': 'GET',
          'url.full': `${mock.url}/v1/apps/my-app/addons`,
          'url.template': '/v1/apps/{app}/addons',
          'server.address': hostname,
          'server.port': Number(port),
          'http.response.status_code': 200,
          'http.response.header.x-request-id': [expect.any(String)],
        },
      },
      endTime: expect.any(Number),
    });
    expect(spans[1]?.endTime).toBeGreaterThan(spans[1]?.options.startTime ?? Infinity);
  });

  test('marks failures, and counts what was sent again', async () => {
    const { spans, run } = createTracing();
    mock.setFaults({ dropRate: 1 });
    await expect(run()).rejects.toMatchObject({ kind: 'authentication' });
    mock.setFaults({});
    expect(spans.map(({ parent }) => parent)).toEqual(Array(3).fill('deploy'));
    const attributes = spans.map(({ options }) => options.attributes);
    expect(attributes.map((it) => it['http.request.resend_count'])).toEqual([undefined, 1, 2]);
    expect(attributes.map((it) => it['error.type'])).toEqual(Array(3).fill('connection'));
    expect(spans[0]?.status).toEqual({ code: 2, message: expect.stringContaining('no response') });
  });
});

test('Proxy: the requests go through the proxy', async () => {
  const targets: (string | undefined)[] = [];
  const proxy = createServer().on('connect', ({ url }, socket) => {
    targets.push(url);
    const { hostname, port } = new URL(`http://${url}`);
    const upstream = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    const end = () => {
      socket.destroy();
      upstream.destroy();
    };
    socket.on('error', end);
    upstream.on('error', end);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  try {
    environment.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    expect(await run('Proxy', { undici })).toEqual([[expect.any(Number)]]);
    expect(new Set(targets)).toEqual(new Set([new URL(mock.url).host]));
  } finally {
    proxy.close();
  }
});

test('pino: the log has the values, and errors with their class, without secrets', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(...String(chunk).trim().split('\n'));
      done();
    },
  });
  const logger = (options: object) => pino(options, stream);
  await run('pino', { pino: { default: logger } });
  const entries = lines.map((it) => JSON.parse(it));
  expect(entries).toMatchObject([
    { level: 20, operation: 'exchangeToken', status: 200, attempt: 1 },
    { level: 20, operation: 'listAddonProviderPlans', msg: expect.stringMatching(/^addons oper/) },
    {
      level: 50,
      msg: 'no plan',
      err: { type: 'NotFoundError', message: expect.stringContaining('findPlan') },
    },
  ]);
  expect(lines.join('\n')).not.toContain('tk-us-any');
});

test('CommonJS: prints the number of addons', async () => {
  const before = mock.requests.length;
  await run('CommonJS');
  // The block does not wait for its promise.
  while (mock.requests.length < before + 2) await new Promise(setImmediate);
  expect(mock.requests.at(-1)).toMatchObject({ operation: 'listAddons', status: 200 });
});

test('The mock: provisions a database', async () => {
  const modules = { '@scalingo-addons/mock': mockModule };
  expect(await run('The mock', modules)).toEqual([['provisioned', 'running']]);
});

test('Fake timers of Jest and Vitest: the test passes', async () => {
  const tests: (() => Promise<void>)[] = [];
  const globals = { ...jestGlobals, test: (_: string, it: () => Promise<void>) => tests.push(it) };
  await run('Fake timers of Jest and Vitest', { '@jest/globals': globals });
  expect(tests).toHaveLength(1);
  for (const it of tests) await it();
});
