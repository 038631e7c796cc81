import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  type AddonsClient,
  type AttemptInfo,
  type CallOptions,
  type ClientOptions,
  createAddonsClient,
} from '../src/index.ts';
import { addonOf, failureOf, newAddon, noAddons } from './fixtures.ts';
import { raw, refusingUrl, reset, type Step, serve, stall } from './server.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

type Call = (api: AddonsClient, options?: CallOptions) => Promise<unknown>;

const read: [string, Call][] = [
  ['GET', ({ addons }, options) => addons.list('a', options)],
  ['POST that creates a token', ({ addons }, options) => addons.createToken('a', 'b', options)],
  ['POST that creates an URL', ({ addons }, options) => addons.createSsoUrl('a', 'b', options)],
  ['POST of the exchange', ({ auth }, options) => auth.exchangeToken('tk', options)],
];
const change: [string, Call][] = [
  ['provision', ({ addons }, options) => addons.provision('a', newAddon, options)],
  ['upgrade', ({ addons }, options) => addons.upgrade('a', 'b', { plan_id: 'c' }, options)],
  ['remove', ({ addons }, options) => addons.remove('a', 'b', options)],
  ['resume', ({ addons }, options) => addons.resume('a', 'b', options)],
];

const quick = { bearerToken: 'abc', retry: { baseDelayMs: 1 } };

/** How many requests come in when all are answered by `step`. */
async function requestsOf(call: Call, step: Step, options: ClientOptions = {}): Promise<number> {
  const server = await serve(step, step);
  const limits = step === stall ? late : {};
  const api = createAddonsClient({ baseUrl: server.url, ...quick, ...limits, ...options });
  await failureOf(() => call(api));
  return server.seen.length + server.exchanges.length;
}

/** Long enough for a busy machine to take in a request, and short since it passes many times. */
const late = { attemptTimeoutMs: 150 };
const events: [string, Step, { reads: number; changes: number }][] = [
  ['429', { status: 429, body: 'slow down' }, { reads: 3, changes: 3 }],
  ['502', { status: 502 }, { reads: 3, changes: 1 }],
  ['503', { status: 503 }, { reads: 3, changes: 1 }],
  ['504', { status: 504 }, { reads: 3, changes: 1 }],
  ['500', { status: 500 }, { reads: 1, changes: 1 }],
  ['400', { status: 400 }, { reads: 1, changes: 1 }],
  ['404', { status: 404 }, { reads: 1, changes: 1 }],
  ['409', { status: 409 }, { reads: 1, changes: 1 }],
  ['422', { status: 422 }, { reads: 1, changes: 1 }],
  ['302', { status: 302, headers: { Location: '/' } }, { reads: 1, changes: 1 }],
  ['a reset after the request', reset, { reads: 3, changes: 1 }],
  ['garbage in place of HTTP', raw('no HTTP\r\n\r\n'), { reads: 3, changes: 1 }],
  ['a time limit of the attempt', stall, { reads: 3, changes: 1 }],
];

describe.each(read)('%s is sent', (_name, call) => {
  test.each(events)('after %s', async (_title, step, { reads }) => {
    expect(await requestsOf(call, step)).toBe(reads);
  });
});

describe.each(change)('%s is sent', (_name, call) => {
  test.each(events)('after %s', async (_title, step, { changes }) => {
    expect(await requestsOf(call, step)).toBe(changes);
  });
});

describe.each([...read, ...change])('%s', (_name, call) => {
  test('is tried three times where the connection is refused', async () => {
    const attempts: AttemptInfo[] = [];
    const onAttempt = (it: AttemptInfo) => attempts.push(it);
    const api = createAddonsClient({ baseUrl: await refusingUrl(), ...quick, onAttempt });
    const error = await failureOf(() => call(api));
    expect(error).toMatchObject({ kind: 'connection', cause: { code: 'ECONNREFUSED' } });
    expect(attempts).toHaveLength(3);
  });

  test('is sent once where retry is false, for the client or the call', async () => {
    const server = await serve({ status: 429 }, { status: 429 });
    const api = createAddonsClient({ baseUrl: server.url, ...quick, retry: false });
    await failureOf(() => call(api));
    const other = createAddonsClient({ baseUrl: server.url, ...quick });
    await failureOf(() => call(other, { retry: false }));
    expect(server.seen.length + server.exchanges.length).toBe(2);
  });
});

test('a success after failures is what the call gives', async () => {
  const server = await serve([reset, { status: 503 }, noAddons]);
  const { addons } = createAddonsClient({ baseUrl: server.url, ...quick });
  expect(await addons.list('a')).toEqual([]);
  expect(server.seen).toHaveLength(3);
});

test('a change after 429 is sent with the same body', async () => {
  const success = { status: 201, body: { addon: addonOf('running'), message: '', variables: [] } };
  const server = await serve([{ status: 429 }, success]);
  await createAddonsClient({ baseUrl: server.url, ...quick }).addons.provision('a', newAddon);
  const body = JSON.stringify({ addon: newAddon });
  expect(server.seen).toMatchObject([{ body }, { body }]);
});

test.each([1, 2, 5])('maxAttempts %i is the number of requests', async (maxAttempts) => {
  const retry = { maxAttempts, baseDelayMs: 1 };
  expect(await requestsOf(({ addons }) => addons.list('a'), { status: 503 }, { retry })).toBe(
    maxAttempts,
  );
});

describe('the delay', () => {
  /** The delays that the attempts of a failing list announce; the total limit ends the call. */
  async function delays(step: Step, options: ClientOptions): Promise<(number | undefined)[]> {
    const server = await serve(step);
    const found: (number | undefined)[] = [];
    const onAttempt = ({ retryInMs }: AttemptInfo) => found.push(retryInMs);
    const controller = new AbortController();
    const api = createAddonsClient({
      baseUrl: server.url,
      bearerToken: 'abc',
      onAttempt(it) {
        onAttempt(it);
        // A delay that is long is not waited for.
        if ((it.retryInMs ?? 0) > 100) controller.abort();
      },
      ...options,
    });
    await failureOf(() => api.addons.list('a', { signal: controller.signal }));
    return found;
  }

  const after = (value: string | number, headers = {}): Step => ({
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

  test('is what Retry-After says in seconds', async () => {
    expect(await delays(after(7), {})).toEqual([7_000]);
    expect(await delays(after(0), {})).toEqual([0, 0, undefined]);
  });

  test('is what Retry-After says as a date, by the clock of the server', async () => {
    const [from, until] = ['Wed, 21 Oct 2015 07:28:00 GMT', 'Wed, 21 Oct 2015 07:28:09 GMT'];
    expect(await delays(after(until, { Date: from }), {})).toEqual([9_000]);
    expect(await delays(after(from, { Date: until }), {})).toEqual([0, 0, undefined]);
  });

  test.each(['soon', '-5', '1.5', '', '7 seconds', '12;'])(
    'is that of the client where Retry-After is %j',
    async (value) => {
      jest.spyOn(Math, 'random').mockReturnValue(1);
      const retry = { maxAttempts: 2, baseDelayMs: 3 };
      expect(await delays(after(value), { retry })).toEqual([3, undefined]);
    },
  );

  test('that leaves no time is not waited for', async () => {
    expect(await delays(after(7), { totalTimeoutMs: 6_000 })).toEqual([undefined]);
    expect(await delays(after('9'.repeat(400)), {})).toEqual([undefined]);
  });
});

describe('onAttempt', () => {
  test('is told of each attempt', async () => {
    const server = await serve([reset, { status: 503, headers: { 'Retry-After': 0 } }, noAddons]);
    const attempts: AttemptInfo[] = [];
    const onAttempt = (it: AttemptInfo) => attempts.push(it);
    await createAddonsClient({ baseUrl: server.url, ...quick, onAttempt }).addons.list('a');
    const some = { operation: 'listAddons', method: 'GET', durationMs: expect.any(Number) };
    expect(attempts).toEqual([
      { ...some, attempt: 1, status: undefined, retryInMs: expect.any(Number) },
      { ...some, attempt: 2, status: 503, retryInMs: 0 },
      { ...some, attempt: 3, status: 200, retryInMs: undefined },
    ]);
  });

  test('is told of the exchange, and of the repeat after 401', async () => {
    const server = await serve([{ status: 401 }, noAddons], { body: { token: 't' } });
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

  test('is told of an attempt that was aborted, and of a body that is too long', async () => {
    const attempts: AttemptInfo[] = [];
    const onAttempt = (it: AttemptInfo) => attempts.push(it);
    const stalled = await serve(stall);
    const controller = new AbortController();
    const api = createAddonsClient({ baseUrl: stalled.url, ...quick, onAttempt });
    const call = failureOf(() => api.addons.list('a', { signal: controller.signal }));
    await stalled.reached(1);
    controller.abort();
    await call;
    const server = await serve({ body: 'x'.repeat(100) });
    const options = { baseUrl: server.url, ...quick, maxBodyBytes: 10, onAttempt };
    await failureOf(() => createAddonsClient(options).addons.list('a'));
    expect(attempts).toMatchObject([
      { attempt: 1, status: undefined, retryInMs: undefined },
      { attempt: 1, status: 200, retryInMs: undefined },
    ]);
  });
});
