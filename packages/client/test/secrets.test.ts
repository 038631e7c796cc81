import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import {
  type AttemptInfo,
  type ClientOptions,
  createAddonsClient,
  type ResponseInfo,
} from '../src/index.ts';
import { failureOf, newAddon } from './fixtures.ts';
import { raw, refusingUrl, reset, type Seen, type Step, serve, stall } from './server.ts';

// Characters that JSON escapes and that a regular expression reads as its own are among them.
const apiToken = 'tk-us-S3CR3T/"api\\+(.*)$[token';
const bearerToken = 'eyJ.S3CR3T/"bearer\\+(.*)$';
const basic = btoa(`:${apiToken}`);
const needles = ['S3CR3T', basic, basic.slice(8, 24)];

/** All the text that can be got out of a value. */
function textOf(value: unknown): string {
  const parts = [inspect(value, { depth: Infinity, showHidden: true }), JSON.stringify(value)];
  for (let it = value; it instanceof Error; it = it.cause) {
    parts.push(String(it), it.message, String(it.stack), JSON.stringify(it), it.name);
  }
  return parts.join('\n');
}

function expectNoSecret(...values: unknown[]): void {
  for (const value of values) {
    const text = textOf(value);
    for (const needle of needles) expect(text).not.toContain(needle);
  }
}

const asIs = ({ headers }: Seen) => `You sent ${headers.authorization} and ${apiToken}`;
const asJson = (seen: Seen) => ({
  error: asIs(seen),
  code: asIs(seen),
  resource: asIs(seen),
  url: asIs(seen),
  name: asIs(seen),
  errors: { plan_id: [asIs(seen)], [asIs(seen)]: [] },
});

/** Shows what it was sent, in text and in JSON, with `status`. */
const echoes = (status: number): Step[] => [
  (response, seen) => response.writeHead(status).end(asIs(seen).replace(apiToken, '')),
  (response, seen) => {
    const body = JSON.stringify(asJson(seen));
    // What belongs to the other request is not known to the client.
    const known = seen.headers.authorization?.startsWith('Basic')
      ? body
      : body.replaceAll(JSON.stringify(apiToken).slice(1, -1), '');
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(known);
  },
  (response, seen) => {
    // Some servers escape slashes as well.
    const body = JSON.stringify({ error: seen.headers.authorization }).replaceAll('/', '\\/');
    response.writeHead(status).end(body);
  },
];

/** Shows what it was sent in its headers, with `status` and a body. */
const headerEchoes = (status: number, body: string): Step => {
  return (response, { headers: { authorization = '' } }) => {
    const known = authorization.replace('Basic', 'Echo Basic');
    const shown = { 'X-Request-Id': known, 'Set-Cookie': ['a=1', known], Location: known };
    response.writeHead(status, shown).end(body);
  };
};

const secretBody = `{"token":"${bearerToken}", "addon":{"token":"S3CR3T"`;
const steps: [string, Step][] = [
  ...[400, 401, 402, 403, 404, 409, 418, 422, 429, 500, 503].flatMap((status) =>
    echoes(status).map((step, way): [string, Step] => [`an echo of ${status}, way ${way}`, step]),
  ),
  ...[200, 302, 404, 418, 503].map((status): [string, Step] => [
    `headers of ${status} that show it`,
    headerEchoes(status, '{"token":"none-that-is-secret","addon":{"token":""}}'),
  ]),
  ['headers that show it, with a success of a wrong shape', headerEchoes(200, '[]')],
  ['headers that show it, with a success that is too long', headerEchoes(200, ' '.repeat(20_000))],
  ['a success that is cut', { body: secretBody }],
  ['a success of a wrong shape', { body: '"S3CR3T"' }],
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
  ['a time limit', stall],
];

describe.each([
  ['apiToken', { apiToken }],
  ['bearerToken', { bearerToken }],
  ['getToken', { getToken: () => bearerToken }],
] as const)('no secret is shown with %s', (_name, credentials) => {
  test.each(steps)('%s', async (_title, step) => {
    const attempts: AttemptInfo[] = [];
    const onAttempt = (it: AttemptInfo) => attempts.push(it);
    const infos: unknown[] = [];
    const onResponse = (it: ResponseInfo) => infos.push(it, [...it.headers]);
    for (const exchange of [step, { body: { token: bearerToken } }]) {
      const server = await serve(step, exchange);
      const api = createAddonsClient({
        baseUrl: server.url,
        attemptTimeoutMs: 50,
        maxBodyBytes: 10_000,
        retry: false,
        onAttempt,
        ...(credentials as ClientOptions),
      });
      const ended = (call: Promise<unknown>) => call.catch((error) => error);
      expectNoSecret(
        await ended(api.addons.createToken('a', 'b', { onResponse })),
        await ended(api.addons.provision('a', newAddon, { onResponse })),
        api,
      );
    }
    expectNoSecret(attempts, infos);
  });

  test('a refused connection', async () => {
    const options = { baseUrl: await refusingUrl(), retry: { baseDelayMs: 1 }, ...credentials };
    expectNoSecret(await failureOf(() => createAddonsClient(options).addons.list('a')));
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
  ])('a fetch that throws %s with it', async (_title, thrown) => {
    let calls = 0;
    const fetch = async (_url: unknown, init: RequestInit = {}) => {
      calls++;
      throw thrown(new Headers(init.headers).get('Authorization') ?? '');
    };
    const { addons } = createAddonsClient({
      fetch,
      retry: false,
      ...(credentials as ClientOptions),
    });
    const error = await failureOf(() => addons.list('a'));
    expect(error.kind).toBe('connection');
    expect(calls).toBe(1);
    expectNoSecret(error);
  });
});

test('what the API says beside it is kept', async () => {
  const server = await serve((response, { headers }) =>
    response.writeHead(403).end(JSON.stringify({ error: `no: ${headers.authorization}!` })),
  );
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken });
  const error = await failureOf(() => addons.list('a'));
  expect(error.body).toEqual({ error: 'no: Bearer [token]!' });
});

test('a request id and headers that show nothing are kept as they came', async () => {
  const headers = { 'X-Request-Id': 'r-1', ETag: 'W/"1"' };
  const server = await serve({ status: 404, headers });
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken });
  const infos: ResponseInfo[] = [];
  const onResponse = (it: ResponseInfo) => infos.push(it);
  expect(await failureOf(() => addons.list('a', { onResponse }))).toMatchObject({
    requestId: 'r-1',
  });
  expect(infos[0]?.requestId).toBe('r-1');
  expect(infos[0]?.headers.get('ETag')).toBe('W/"1"');
});

test('what the API says beside it in its headers is kept', async () => {
  const server = await serve((response, { headers: { authorization } }) => {
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
