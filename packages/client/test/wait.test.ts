import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type Addon, createAddonsClient, type WaitOptions } from '../src/index.ts';
import { addonOf, failureOf } from './fixtures.ts';
import { type Step, serve, stall } from './server.ts';

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** Waits on a server that gives an addon of each status in turn. */
async function waitFor(steps: (string | Step)[], options: WaitOptions = {}) {
  const server = await serve(
    steps.map((it) => (typeof it === 'string' ? { body: { addon: addonOf(it) } } : it)),
  );
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  const done = addons.waitUntilRunning('a', 'b', { intervalMs: 1, ...options });
  done.catch(() => {});
  return { server, done };
}

test('ends when the addon runs, and gives it', async () => {
  const seen: string[] = [];
  const { server, done } = await waitFor(['provisioning', 'migrating', 'running'], {
    onPoll: ({ status }: Addon) => seen.push(status),
  });
  expect(await done).toEqual(addonOf('running'));
  expect(seen).toEqual(['provisioning', 'migrating', 'running']);
  expect(server.seen.map(({ url }) => url)).toEqual(Array(3).fill('/v1/apps/a/addons/b'));
});

test('looks once where the addon runs already', async () => {
  const { server, done } = await waitFor(['running']);
  await done;
  expect(server.seen).toHaveLength(1);
});

test('ends when the addon is suspended', async () => {
  const { server, done } = await waitFor(['provisioning', 'suspended']);
  const error = await failureOf(() => done);
  expect(error).toMatchObject({
    name: 'NotRunningError',
    kind: 'not_running',
    operation: 'waitUntilRunning',
    message: expect.stringContaining('suspended'),
  });
  expect(server.seen).toHaveLength(2);
});

test('ends when the addon is removed', async () => {
  const gone = { status: 404, body: { resource: 'addon' }, headers: { 'X-Request-Id': 'r' } };
  const { server, done } = await waitFor(['provisioning', gone]);
  expect(await failureOf(() => done)).toMatchObject({
    kind: 'not_running',
    status: 404,
    requestId: 'r',
    body: { resource: 'addon' },
    message: expect.stringContaining('removed'),
  });
  expect(server.seen).toHaveLength(2);
});

test('ends with any other failure as it is', async () => {
  const { done } = await waitFor([{ status: 403 }]);
  expect(await failureOf(() => done)).toMatchObject({ kind: 'forbidden', operation: 'getAddon' });
});

test('repeats a look that failed for the moment', async () => {
  const { server, done } = await waitFor([
    { status: 503, headers: { 'Retry-After': 0 } },
    'running',
  ]);
  await done;
  expect(server.seen).toHaveLength(2);
});

describe('the time', () => {
  /** Waits with a clock that is moved, on an addon that stays as it is; gives the times of the looks. */
  function waitLong(options: WaitOptions) {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
    const begin = Date.now();
    const looks: number[] = [];
    const fetch = async () => {
      looks.push(Date.now() - begin);
      return Response.json({ addon: addonOf('provisioning') });
    };
    const { addons } = createAddonsClient({ bearerToken: 'abc', fetch });
    return { looks, failure: failureOf(() => addons.waitUntilRunning('a', 'b', options)) };
  }

  test('between looks grows by half, up to a bound', async () => {
    const { looks, failure } = waitLong({
      timeoutMs: 40_000,
      intervalMs: 2_000,
      maxIntervalMs: 5_000,
    });
    await jest.advanceTimersByTimeAsync(60_000);
    await failure;
    const gaps = looks.slice(1).map((at, index) => at - (looks[index] ?? 0));
    expect(gaps.slice(0, 5)).toEqual([2_000, 3_000, 4_500, 5_000, 5_000]);
  });

  test('is limited', async () => {
    const { looks, failure } = waitLong({ timeoutMs: 10_000, intervalMs: 3_000 });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await failure).toMatchObject({
      name: 'TimeoutError',
      kind: 'timeout',
      operation: 'waitUntilRunning',
      message: expect.stringContaining('provisioning after 10000 ms'),
    });
    expect(looks).toEqual([0, 3_000, 7_500, 10_000]);
  });

  test('is limited to ten minutes by default', async () => {
    const { looks, failure } = waitLong({});
    await jest.advanceTimersByTimeAsync(600_000);
    expect((await failure).kind).toBe('timeout');
    expect(looks.at(-1)).toBe(600_000);
  });

  test('of the first interval is not above the longest', async () => {
    const { looks, failure } = waitLong({
      timeoutMs: 3_500,
      intervalMs: 9_000,
      maxIntervalMs: 1_000,
    });
    await jest.advanceTimersByTimeAsync(5_000);
    await failure;
    expect(looks).toEqual([0, 1_000, 2_000, 3_000, 3_500]);
  });

  test('is enough for a look that finds the addon at the limit', async () => {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
    const begin = Date.now();
    const fetch = async () => {
      const status = Date.now() - begin < 10_000 ? 'provisioning' : 'running';
      return Response.json({ addon: addonOf(status) });
    };
    const { addons } = createAddonsClient({ bearerToken: 'abc', fetch });
    const running = addons.waitUntilRunning('a', 'b', { timeoutMs: 10_000, intervalMs: 7_000 });
    await jest.advanceTimersByTimeAsync(10_000);
    expect((await running).status).toBe('running');
  });

  test.each(['timeoutMs', 'intervalMs', 'maxIntervalMs'])('in %s must be one', async (name) => {
    for (const ms of [Number.NaN, -1, 0, '100']) {
      const { server, done } = await waitFor(['running'], { [name]: ms });
      const { kind, message } = await failureOf(() => done);
      expect([kind, message]).toEqual(['invalid_argument', expect.stringContaining(name)]);
      expect(server.seen).toEqual([]);
    }
  });

  test('is limited also where a look stalls', async () => {
    const { server, done } = await waitFor([stall], { timeoutMs: 60 });
    expect((await failureOf(() => done)).kind).toBe('timeout');
    expect(server.seen.length).toBeLessThanOrEqual(1);
  });
});

describe('an abort', () => {
  test('ends the delay between two looks, and leaves no listener', async () => {
    const controller = new AbortController();
    const { server, done } = await waitFor(['provisioning'], {
      intervalMs: 60_000,
      signal: controller.signal,
      onPoll: () => setImmediate(() => controller.abort()),
    });
    expect(await failureOf(() => done)).toMatchObject({
      kind: 'aborted',
      operation: 'waitUntilRunning',
    });
    expect(server.seen).toHaveLength(1);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('ends a look', async () => {
    const controller = new AbortController();
    const { server, done } = await waitFor([stall], { signal: controller.signal });
    await server.reached(1);
    controller.abort();
    expect((await failureOf(() => done)).kind).toBe('aborted');
  });

  test('before has nothing sent', async () => {
    const { server, done } = await waitFor(['running'], { signal: AbortSignal.abort() });
    expect((await failureOf(() => done)).kind).toBe('aborted');
    expect(server.seen).toEqual([]);
  });

  test('has no listener left after a success', async () => {
    const { signal } = new AbortController();
    await (await waitFor(['provisioning', 'running'], { signal })).done;
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
