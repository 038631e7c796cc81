import { inspect } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import { sample } from '../../../../test/sample.ts';
import {
  type AttemptInfo,
  type ClientOptions,
  createAddonsClient,
  type ResponseInfo,
} from '../../src/index.ts';
import { errorFrom, newAddon } from '../helpers/fixtures.ts';
import {
  type Handler,
  type ReceivedRequest,
  raw,
  reset,
  stall,
  startServer,
  unusedUrl,
} from '../helpers/server.ts';

// With characters that are special in JSON and in regular expressions.
const apiToken = 'tk-us-S3CR3T/"api\\+(.*)$[token';
const bearerToken = 'eyJ.S3CR3T/"bearer\\+(.*)$';
const basic = btoa(`:${apiToken}`);
const secrets = ['S3CR3T', basic, basic.slice(8, 24)];

/** Returns all text that a value contains. */
function textOf(value: unknown): string {
  const texts = [inspect(value, { depth: Infinity, showHidden: true }), JSON.stringify(value)];
  for (let it = value; it instanceof Error; it = it.cause) {
    texts.push(String(it), it.message, String(it.stack), JSON.stringify(it), it.name);
  }
  return texts.join('\n');
}

function expectNoSecret(...values: unknown[]): void {
  for (const value of values) {
    const text = textOf(value);
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
}

const asIs = ({ headers }: ReceivedRequest) => `You sent ${headers.authorization} and ${apiToken}`;
const asJson = (request: ReceivedRequest) => ({
  error: asIs(request),
  code: asIs(request),
  resource: asIs(request),
  url: asIs(request),
  name: asIs(request),
  errors: { plan_id: [asIs(request)], [asIs(request)]: [] },
});

/** Handlers that echo the credentials in the body, as text and as JSON. */
const echoes = (status: number): Handler[] => [
  (response, request) => response.writeHead(status).end(asIs(request).replace(apiToken, '')),
  (response, request) => {
    const body = JSON.stringify(asJson(request));
    // This request does not contain the API token, so the client cannot mask it.
    const known = request.headers.authorization?.startsWith('Basic')
      ? body
      : body.replaceAll(JSON.stringify(apiToken).slice(1, -1), '');
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(known);
  },
  (response, request) => {
    // Some servers escape slashes.
    const body = JSON.stringify({ error: request.headers.authorization }).replaceAll('/', '\\/');
    response.writeHead(status).end(body);
  },
  (response, request) => {
    const inner = JSON.stringify({ error: request.headers.authorization });
    response.writeHead(status).end(JSON.stringify({ error: inner }));
  },
];

/** Returns a handler that echoes the credentials in the headers. */
const headerEchoes = (status: number, body: string): Handler => {
  return (response, { headers: { authorization = '' } }) => {
    const known = authorization.replace('Basic', 'Echo Basic');
    const headers = { 'X-Request-Id': known, 'Set-Cookie': ['a=1', known], Location: known };
    response.writeHead(status, headers).end(body);
  };
};

const secretBody = `{"token":"${bearerToken}", "addon":{"token":"S3CR3T"`;
const handlers: [string, Handler][] = [
  ...[400, 401, 402, 403, 404, 409, 418, 422, 429, 500, 503].flatMap((status) =>
    echoes(status).map((handler, index): [string, Handler] => [
      `${status} with an echo, variant ${index}`,
      handler,
    ]),
  ),
  ...[200, 302, 404, 418, 503].map((status): [string, Handler] => [
    `${status} with an echo in the headers`,
    headerEchoes(status, '{"token":"not-a-secret","addon":{"token":""}}'),
  ]),
  ['an echo in the headers of a malformed success', headerEchoes(200, '[]')],
  ['an echo in the headers of a success that is too long', headerEchoes(200, ' '.repeat(20_000))],
  ['an incomplete success', { body: secretBody }],
  ['a malformed success', { body: '"S3CR3T"' }],
  ['a success that is too long', { body: secretBody.padEnd(20_000) }],
  [
    'a body that breaks off',
    (response) => {
      response.writeHead(200, { 'Content-Length': 1_000 }).write(secretBody);
      setImmediate(() => response.socket?.destroy());
    },
  ],
  ['a reset', reset],
  ['garbage', raw('HTTP/1.1 S3CR3T\r\n\r\n')],
  ['a timeout', stall],
];

describe.each([
  ['apiToken', { apiToken }],
  ['bearerToken', { bearerToken }],
  ['getToken', { getToken: () => bearerToken }],
] as const)('nothing exposes a secret with %s', (_name, credentials) => {
  const selected = sample(handlers, {
    kindOf: ([title]) => title.replace(/^\d+ /, ''),
    perKind: 3,
    minKinds: 10,
  });
  test.each(selected)('%s', async (_title, handler) => {
    const attempts: AttemptInfo[] = [];
    const onAttempt = (it: AttemptInfo) => attempts.push(it);
    const infos: unknown[] = [];
    const onResponse = (it: ResponseInfo) => infos.push(it, [...it.headers]);
    for (const exchange of [handler, { body: { token: bearerToken } }]) {
      const server = await startServer(handler, exchange);
      const api = createAddonsClient({
        baseUrl: server.url,
        attemptTimeoutMs: 50,
        maxBodyBytes: 10_000,
        retry: false,
        onAttempt,
        ...(credentials as ClientOptions),
      });
      const outcome = (call: Promise<unknown>) => call.catch((error) => error);
      expectNoSecret(
        await outcome(api.addons.createToken('a', 'b', { onResponse })),
        await outcome(api.addons.provision('a', newAddon, { onResponse })),
        api,
      );
    }
    expectNoSecret(attempts, infos);
  });

  test('a refused connection', async () => {
    const options = { baseUrl: await unusedUrl(), retry: { baseDelayMs: 1 }, ...credentials };
    expectNoSecret(await errorFrom(() => createAddonsClient(options).addons.list('a')));
  });

  test.each<[string, (headers: string) => unknown]>([
    ['an error', (headers) => new TypeError(headers)],
    ['a cause', (headers) => new TypeError('failed', { cause: new Error(headers) })],
    [
      'a cause of a cause',
      (headers) => new Error('a', { cause: new Error('b', { cause: headers }) }),
    ],
    ['a code', (headers) => Object.assign(new Error('a'), { code: headers })],
    ['a name', (headers) => Object.assign(new Error('a'), { name: headers })],
    ['text', (headers) => headers],
    ['an object', (headers) => ({ headers })],
    ['nothing', () => undefined],
  ])('fetch throws %s with the headers', async (_title, thrown) => {
    let calls = 0;
    const ownFetch = async (_url: unknown, init: RequestInit = {}) => {
      calls++;
      throw thrown(new Headers(init.headers).get('Authorization') ?? '');
    };
    // What a `fetch` option throws is the caller's own, and stays as it is.
    const global = jest.spyOn(globalThis, 'fetch').mockImplementation(ownFetch as never);
    const { addons } = createAddonsClient({
      retry: false,
      ...(credentials as ClientOptions),
    });
    const error = await errorFrom(() => addons.list('a'));
    global.mockRestore();
    // A failed token exchange is the cause of the call's error.
    expect([error, error.cause]).toContainEqual(expect.objectContaining({ kind: 'connection' }));
    expect(calls).toBe(1);
    expectNoSecret(error);
  });
});

test('keeps the rest of an error message', async () => {
  const server = await startServer((response, { headers }) =>
    response.writeHead(403).end(JSON.stringify({ error: `no: ${headers.authorization}!` })),
  );
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken });
  const error = await errorFrom(() => addons.list('a'));
  expect(error.body).toEqual({ error: 'no: Bearer [token]!' });
});

test('keeps a request id and headers without credentials', async () => {
  const headers = { 'X-Request-Id': 'r-1', ETag: 'W/"1"' };
  const server = await startServer({ status: 404, headers });
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken });
  const infos: ResponseInfo[] = [];
  const onResponse = (it: ResponseInfo) => infos.push(it);
  expect(await errorFrom(() => addons.list('a', { onResponse }))).toMatchObject({
    requestId: 'r-1',
  });
  expect(infos[0]?.requestId).toBe('r-1');
  expect(infos[0]?.headers.get('ETag')).toBe('W/"1"');
});

test('keeps the rest of a header', async () => {
  const server = await startServer((response, { headers: { authorization } }) => {
    const cookies = ['a=1', `b=${authorization}`];
    response.writeHead(200, { 'X-Request-Id': `r ${authorization} 1`, 'Set-Cookie': cookies });
    response.end('{"addons":[]}');
  });
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken });
  let info: ResponseInfo | undefined;
  await addons.list('a', {
    onResponse(it) {
      info = it;
    },
  });
  expect(info?.requestId).toBe('r Bearer [token] 1');
  expect(info?.headers.getSetCookie()).toEqual(['a=1', 'b=Bearer [token]']);
});
