import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  type AddonsClient,
  type AttemptInfo,
  type CallOptions,
  type ClientOptions,
  createAddonsClient,
} from '../../src/index.ts';
import { createAddon, errorFrom, newAddon, noAddons } from '../helpers/fixtures.ts';
import { type Handler, raw, reset, stall, startServer, unusedUrl } from '../helpers/server.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

type Call = (api: AddonsClient, options?: CallOptions) => Promise<unknown>;

const reads: [string, Call][] = [
  ['GET', ({ addons }, options) => addons.list('a', options)],
  ['POST that creates a token', ({ addons }, options) => addons.createToken('a', 'b', options)],
  ['POST that creates a URL', ({ addons }, options) => addons.createSsoUrl('a', 'b', options)],
  ['POST that exchanges a token', ({ auth }, options) => auth.exchangeToken('tk', options)],
];
const changes: [string, Call][] = [
  ['provision', ({ addons }, options) => addons.provision('a', newAddon, options)],
  ['upgrade', ({ addons }, options) => addons.upgrade('a', 'b', { plan_id: 'c' }, options)],
  ['remove', ({ addons }, options) => addons.remove('a', 'b', options)],
  ['resume', ({ addons }, options) => addons.resume('a', 'b', options)],
];

const quick = { bearerToken: 'abc', retry: { baseDelayMs: 1, maxDelayMs: 1 } };

/** Returns the number of requests of a call to a server with `handler`; a busy one may not get all before they end. */
async function countRequests(
  call: Call,
  handler: Handler,
  options: ClientOptions = {},
): Promise<number> {
  const server = await startServer(handler, handler);
  const send = jest.fn(globalThis.fetch);
  const limits = handler === stall ? { ...shortLimit, fetch: send } : {};
  const api = createAddonsClient({ baseUrl: server.url, ...quick, ...limits, ...options });
  await errorFrom(() => call(api));
  return send.mock.calls.length || server.requests.length + server.exchanges.length;
}

/** Short, since many tests wait for it. */
const shortLimit = { attemptTimeoutMs: 50 };
const outcomes: [string, Handler, { reads: number; changes: number }][] = [
  ['429', { status: 429, body: 'slow down' }, { reads: 3, changes: 3 }],
  ['502', { status: 502 }, { reads: 3, changes: 1 }],
  ['503', { status: 503 }, { reads: 3, changes: 1 }],
  ['504', { status: 504 }, { reads: 3, changes: 1 }],
  ['408', { status: 408 }, { reads: 3, changes: 1 }],
  ['520', { status: 520 }, { reads: 3, changes: 1 }],
  ['500', { status: 500 }, { reads: 3, changes: 1 }],
  ['400', { status: 400 }, { reads: 1, changes: 1 }],
  ['404', { status: 404 }, { reads: 1, changes: 1 }],
  ['409', { status: 409 }, { reads: 1, changes: 1 }],
  ['422', { status: 422 }, { reads: 1, changes: 1 }],
  ['302', { status: 302, headers: { Location: '/' } }, { reads: 1, changes: 1 }],
  ['a reset after the request', reset, { reads: 3, changes: 1 }],
  ['garbage instead of HTTP', raw('no HTTP\r\n\r\n'), { reads: 3, changes: 1 }],
  ['an attempt timeout', stall, { reads: 3, changes: 1 }],
];

describe.each(reads)('%s is sent', (_name, call) => {
  test.each(outcomes)('after %s', async (_title, handler, requests) => {
    expect(await countRequests(call, handler)).toBe(requests.reads);
  });
});

describe.each(changes)('%s is sent', (_name, call) => {
  test.each(outcomes)('after %s', async (_title, handler, requests) => {
    expect(await countRequests(call, handler)).toBe(requests.changes);
  });
});

describe.each([...reads, ...changes])('%s', (_name, call) => {
  test('is attempted three times if the connection is refused', async () => {
    const attempts: AttemptInfo[] = [];
    const onAttempt = (it: AttemptInfo) => attempts.push(it);
    const api = createAddonsClient({ baseUrl: await unusedUrl(), ...quick, onAttempt });
    const error = await errorFrom(() => call(api));
    expect(error).toMatchObject({ kind: 'connection', cause: { code: 'ECONNREFUSED' } });
    expect(attempts).toHaveLength(3);
  });

  test('is sent once if retry is false, for the client or the call', async () => {
    const server = await startServer({ status: 429 }, { status: 429 });
    const api = createAddonsClient({ baseUrl: server.url, ...quick, retry: false });
    await errorFrom(() => call(api));
    const other = createAddonsClient({ baseUrl: server.url, ...quick });
    await errorFrom(() => call(other, { retry: false }));
    expect(server.requests.length + server.exchanges.length).toBe(2);
  });
});

test('a call succeeds after failed attempts', async () => {
  const server = await startServer([reset, { status: 503 }, noAddons]);
  const { addons } = createAddonsClient({ baseUrl: server.url, ...quick });
  expect(await addons.list('a')).toEqual([]);
  expect(server.requests).toHaveLength(3);
});

test('a change is retried after 429 with the same body', async () => {
  const success = {
    status: 201,
    body: { addon: createAddon('running'), message: '', variables: [] },
  };
  const server = await startServer([{ status: 429 }, success]);
  await createAddonsClient({ baseUrl: server.url, ...quick }).addons.provision('a', newAddon);
  const body = JSON.stringify({ addon: newAddon });
  expect(server.requests).toMatchObject([{ body }, { body }]);
});

test.each([1, 2, 5])('maxAttempts %i is the number of requests', async (maxAttempts) => {
  const retry = { maxAttempts, baseDelayMs: 1 };
  expect(await countRequests(({ addons }) => addons.list('a'), { status: 503 }, { retry })).toBe(
    maxAttempts,
  );
});

describe('the delay', () => {
  /** Returns the delays after the attempts of a failing list call. */
  async function delays(handler: Handler, options: ClientOptions): Promise<(number | undefined)[]> {
    const server = await startServer(handler);
    const delaysMs: (number | undefined)[] = [];
    const onAttempt = ({ retryInMs }: AttemptInfo) => delaysMs.push(retryInMs);
    const controller = new AbortController();
    const api = createAddonsClient({
      baseUrl: server.url,
      bearerToken: 'abc',
      onAttempt(it) {
        onAttempt(it);
        // Does not wait for a long delay.
        if ((it.retryInMs ?? 0) > 100) controller.abort();
      },
      ...options,
    });
    await errorFrom(() => api.addons.list('a', { signal: controller.signal }));
    return delaysMs;
  }

  const after = (value: string | number, headers = {}): Handler => ({
    status: 503,
    headers: { 'Retry-After': value, ...headers },
  });

  test('doubles, has jitter, and is capped', async () => {
    const random = jest.spyOn(Math, 'random').mockReturnValue(1);
    const retry = { maxAttempts: 5, baseDelayMs: 2, maxDelayMs: 9 };
    expect(await delays({ status: 503 }, { retry })).toEqual([2, 4, 8, 9, undefined]);
    random.mockReturnValue(0.5);
    expect(await delays({ status: 503 }, { retry })).toEqual([1, 2, 4, 4.5, undefined]);
  });

  test('is that of Retry-After in seconds', async () => {
    expect(await delays(after(7), {})).toEqual([7_000]);
    expect(await delays(after(0), {})).toEqual([0, 0, undefined]);
  });

  test('is that of Retry-After as a date, by the server clock', async () => {
    const [from, until] = ['Wed, 21 Oct 2015 07:28:00 GMT', 'Wed, 21 Oct 2015 07:28:09 GMT'];
    expect(await delays(after(until, { Date: from }), {})).toEqual([9_000]);
    expect(await delays(after(from, { Date: until }), {})).toEqual([0, 0, undefined]);
  });

  test.each(['soon', '-5', '1.5', '', '7 seconds', '12;'])(
    'ignores Retry-After: %j',
    async (value) => {
      jest.spyOn(Math, 'random').mockReturnValue(1);
      const retry = { maxAttempts: 2, baseDelayMs: 3 };
      expect(await delays(after(value), { retry })).toEqual([3, undefined]);
    },
  );

  test('past the total time limit prevents the retry', async () => {
    expect(await delays(after(7), { totalTimeoutMs: 6_000 })).toEqual([undefined]);
    expect(await delays(after('9'.repeat(400)), {})).toEqual([undefined]);
  });
});

describe('onAttempt', () => {
  test('is called after each attempt', async () => {
    const server = await startServer([
      reset,
      { status: 503, headers: { 'Retry-After': 0 } },
      noAddons,
    ]);
    const attempts: AttemptInfo[] = [];
    const onAttempt = (it: AttemptInfo) => attempts.push(it);
    await createAddonsClient({ baseUrl: server.url, ...quick, onAttempt }).addons.list('a');
    const common = {
      operation: 'listAddons',
      method: 'GET',
      url: `${server.url}/v1/apps/a/addons`,
      path: '/v1/apps/{app}/addons',
      durationMs: expect.any(Number),
      requestId: undefined,
      error: undefined,
    };
    expect(attempts).toEqual([
      {
        ...common,
        attempt: 1,
        status: undefined,
        error: expect.objectContaining({ method: 'GET' }),
        retryInMs: expect.any(Number),
      },
      { ...common, attempt: 2, status: 503, retryInMs: 0 },
      { ...common, attempt: 3, status: 200, retryInMs: undefined },
    ]);
  });

  test('is called for the token exchange, and for the retry after 401', async () => {
    const server = await startServer([{ status: 401 }, noAddons], { body: { token: 't' } });
    const attempts: AttemptInfo[] = [];
    const onAttempt = (it: AttemptInfo) => attempts.push(it);
    await createAddonsClient({ baseUrl: server.url, apiToken: 'tk', onAttempt }).addons.list('a');
    expect(attempts.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
      'exchangeToken 200',
      'listAddons 401',
      'exchangeToken 200',
      'listAddons 200',
    ]);
  });

  test('is called after an abort, and after a body that is too long', async () => {
    const attempts: AttemptInfo[] = [];
    const onAttempt = (it: AttemptInfo) => attempts.push(it);
    const stalled = await startServer(stall);
    const controller = new AbortController();
    const api = createAddonsClient({ baseUrl: stalled.url, ...quick, onAttempt });
    const call = errorFrom(() => api.addons.list('a', { signal: controller.signal }));
    await stalled.received(1);
    controller.abort();
    await call;
    const server = await startServer({ body: 'x'.repeat(100) });
    const options = { baseUrl: server.url, ...quick, maxBodyBytes: 10, onAttempt };
    await errorFrom(() => createAddonsClient(options).addons.list('a'));
    expect(attempts).toMatchObject([
      { attempt: 1, status: undefined, retryInMs: undefined },
      { attempt: 1, status: 200, retryInMs: undefined },
    ]);
  });
});
