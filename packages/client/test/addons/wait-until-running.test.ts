import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { knownAddonStatus } from '../../../../generated/request.ts';
import { type Addon, createAddonsClient, type WaitOptions } from '../../src/index.ts';
import { createAddon, errorFrom } from '../helpers/fixtures.ts';
import { type Handler, stall, startServer } from '../helpers/server.ts';

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** Waits for an addon that has each status in turn, or on a server with these handlers. */
async function waitFor(states: (string | Handler)[], options: WaitOptions = {}) {
  const server = await startServer(
    states.map((it) => (typeof it === 'string' ? { body: { addon: createAddon(it) } } : it)),
  );
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  const done = addons.waitUntilRunning('a', 'b', { intervalMs: 1, ...options });
  done.catch(() => {});
  return { server, done };
}

test('returns the addon when it is running', async () => {
  const statuses: string[] = [];
  const { server, done } = await waitFor(['provisioning', 'migrating', 'running'], {
    onPoll: ({ status }: Addon) => statuses.push(status),
  });
  expect(await done).toEqual(createAddon('running'));
  expect(statuses).toEqual(['provisioning', 'migrating', 'running']);
  expect(server.requests.map(({ url }) => url)).toEqual(Array(3).fill('/v1/apps/a/addons/b'));
});

test('makes one request if the addon is already running', async () => {
  const { server, done } = await waitFor(['running']);
  await done;
  expect(server.requests).toHaveLength(1);
});

test('throws if the addon is suspended', async () => {
  const { server, done } = await waitFor(['provisioning', 'suspended']);
  const error = await errorFrom(() => done);
  expect(error).toMatchObject({
    name: 'NotRunningError',
    kind: 'not_running',
    operation: 'waitUntilRunning',
    message: expect.stringContaining('suspended'),
  });
  expect(server.requests).toHaveLength(2);
});

test('throws if the addon is removed', async () => {
  const gone = { status: 404, body: { resource: 'addon' }, headers: { 'X-Request-Id': 'r' } };
  const { server, done } = await waitFor(['provisioning', gone]);
  expect(await errorFrom(() => done)).toMatchObject({
    kind: 'not_running',
    status: 404,
    requestId: 'r',
    body: { resource: 'addon' },
    message: expect.stringContaining('removed'),
  });
  expect(server.requests).toHaveLength(2);
});

test('throws any other error unchanged', async () => {
  const { done } = await waitFor([{ status: 403 }]);
  expect(await errorFrom(() => done)).toMatchObject({ kind: 'forbidden', operation: 'getAddon' });
});

test('retries a request after a transient error', async () => {
  const { server, done } = await waitFor([
    { status: 503, headers: { 'Retry-After': 0 } },
    'running',
  ]);
  await done;
  expect(server.requests).toHaveLength(2);
});

describe('the timing', () => {
  /** Waits for an addon that stays `provisioning`, on fake timers; records the times of the requests. */
  function waitInVain(options: WaitOptions) {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
    const begin = Date.now();
    const times: number[] = [];
    const fetch = async () => {
      times.push(Date.now() - begin);
      return Response.json({ addon: createAddon('provisioning') });
    };
    const { addons } = createAddonsClient({ bearerToken: 'abc', fetch });
    return { times, error: errorFrom(() => addons.waitUntilRunning('a', 'b', options)) };
  }

  test('the interval grows by half, up to the maximum', async () => {
    const { times, error } = waitInVain({
      timeoutMs: 40_000,
      intervalMs: 2_000,
      maxIntervalMs: 5_000,
    });
    await jest.advanceTimersByTimeAsync(60_000);
    await error;
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps.slice(0, 5)).toEqual([2_000, 3_000, 4_500, 5_000, 5_000]);
  });

  test('the wait is limited', async () => {
    const { times, error } = waitInVain({ timeoutMs: 10_000, intervalMs: 3_000 });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await error).toMatchObject({
      name: 'TimeoutError',
      kind: 'timeout',
      operation: 'waitUntilRunning',
      message: expect.stringContaining('provisioning, and not running, after 10000 ms'),
    });
    expect(times).toEqual([0, 3_000, 7_500, 10_000]);
  });

  test('the wait is limited to ten minutes by default', async () => {
    const { times, error } = waitInVain({});
    await jest.advanceTimersByTimeAsync(600_000);
    expect((await error).kind).toBe('timeout');
    expect(times.at(-1)).toBe(600_000);
  });

  test('the first interval does not exceed the maximum', async () => {
    const { times, error } = waitInVain({
      timeoutMs: 3_500,
      intervalMs: 9_000,
      maxIntervalMs: 1_000,
    });
    await jest.advanceTimersByTimeAsync(5_000);
    await error;
    expect(times).toEqual([0, 1_000, 2_000, 3_000, 3_500]);
  });

  test('a final check at the deadline can succeed', async () => {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
    const begin = Date.now();
    const fetch = async () => {
      const status = Date.now() - begin < 10_000 ? 'provisioning' : 'running';
      return Response.json({ addon: createAddon(status) });
    };
    const { addons } = createAddonsClient({ bearerToken: 'abc', fetch });
    const running = addons.waitUntilRunning('a', 'b', { timeoutMs: 10_000, intervalMs: 7_000 });
    await jest.advanceTimersByTimeAsync(10_000);
    expect((await running).status).toBe('running');
  });

  test.each(['timeoutMs', 'intervalMs', 'maxIntervalMs'])('%s must be a time', async (name) => {
    for (const ms of [Number.NaN, -1, 0, '100']) {
      const { server, done } = await waitFor(['running'], { [name]: ms });
      const { kind, message } = await errorFrom(() => done);
      expect([kind, message]).toEqual(['invalid_argument', expect.stringContaining(name)]);
      expect(server.requests).toEqual([]);
    }
  });

  test('the wait is limited if the server stalls', async () => {
    const { server, done } = await waitFor([stall], { timeoutMs: 60 });
    expect((await errorFrom(() => done)).kind).toBe('timeout');
    expect(server.requests.length).toBeLessThanOrEqual(1);
  });
});

describe('the signal', () => {
  test('ends the delay between two requests, and leaves no listener', async () => {
    const controller = new AbortController();
    const { server, done } = await waitFor(['provisioning'], {
      intervalMs: 60_000,
      signal: controller.signal,
      onPoll: () => setImmediate(() => controller.abort()),
    });
    expect(await errorFrom(() => done)).toMatchObject({
      kind: 'aborted',
      operation: 'waitUntilRunning',
    });
    expect(server.requests).toHaveLength(1);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('ends a request', async () => {
    const controller = new AbortController();
    const { server, done } = await waitFor([stall], { signal: controller.signal });
    await server.received(1);
    controller.abort();
    expect((await errorFrom(() => done)).kind).toBe('aborted');
  });

  test('before the call prevents the request', async () => {
    const { server, done } = await waitFor(['running'], { signal: AbortSignal.abort() });
    expect((await errorFrom(() => done)).kind).toBe('aborted');
    expect(server.requests).toEqual([]);
  });

  test('leaves no listener after a success', async () => {
    const { signal } = new AbortController();
    await (await waitFor(['provisioning', 'running'], { signal })).done;
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

test('a status that is not known is waited for, with one warning', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  for (let count = 0; count < 2; count++) {
    const { done } = await waitFor(['running'], { until: ['runing', 'running'] });
    expect((await done).status).toBe('running');
  }
  expect(warn.mock.calls).toEqual([
    [`waitUntilRunning: the status "runing" is not known. Known: ${knownAddonStatus.join(', ')}.`],
  ]);
  const { done } = await waitFor(['running'], { until: 'runing', timeoutMs: 30, intervalMs: 10 });
  const { message } = await errorFrom(() => done);
  expect(message).toContain('the addon is running, and not runing, after 30 ms.');
});
