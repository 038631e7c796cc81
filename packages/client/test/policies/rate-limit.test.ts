import { getEventListeners } from 'node:events';
import { afterEach, expect, jest, test } from '@jest/globals';
import { type ClientOptions, createAddonsClient } from '../../src/index.ts';
import { errorFrom } from '../helpers/fixtures.ts';
import { observeTimers } from '../helpers/timers.ts';

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const minute = 60_000;

/** Creates a client whose fetch records the time and the app of each request, on fake timers. */
function createLimitedClient(perMinute: number, options: ClientOptions = {}) {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
  const starts: { at: number; app: string }[] = [];
  const begin = Date.now();
  const fetch = async (url: unknown) => {
    const app = String(url).split('/')[5] ?? '';
    starts.push({ at: Date.now() - begin, app });
    return Response.json(app === 'exchange' ? { token: 't' } : { addons: [] });
  };
  const { addons } = createAddonsClient({
    bearerToken: 'abc',
    fetch,
    maxRequestsPerMinute: perMinute,
    totalTimeoutMs: 100 * minute,
    ...options,
  });
  return { addons, starts };
}

test('sends that many requests at once, and the others as slots become free, in order', async () => {
  const { addons, starts } = createLimitedClient(3);
  const calls = Array.from({ length: 8 }, (_, index) => addons.list(`a${index}`));
  await jest.advanceTimersByTimeAsync(3 * minute);
  await Promise.all(calls);
  expect(starts.map(({ app }) => app)).toEqual(calls.map((_, index) => `a${index}`));
  expect(starts.map(({ at }) => at / minute)).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
});

test('never exceeds the limit in any 60 seconds', async () => {
  const { addons, starts } = createLimitedClient(5);
  const calls: Promise<unknown>[] = [];
  for (let index = 0; index < 60; index++) {
    calls.push(addons.list(`a${index}`));
    await jest.advanceTimersByTimeAsync((index * 7_919) % 23_000);
  }
  await jest.advanceTimersByTimeAsync(20 * minute);
  await Promise.all(calls);
  expect(starts).toHaveLength(60);
  expect(starts.map(({ app }) => app)).toEqual(calls.map((_, index) => `a${index}`));
  for (const [index, { at }] of starts.entries()) {
    const sixth = starts[index + 5];
    if (sixth) expect(sixth.at - at).toBeGreaterThanOrEqual(minute);
  }
});

test('the token exchange does not wait for a slot, and takes none', async () => {
  const { addons, starts } = createLimitedClient(1, {
    bearerToken: undefined,
    apiToken: 'tk',
  } as never);
  const calls = [addons.list('a'), addons.list('b')];
  await jest.advanceTimersByTimeAsync(5 * minute);
  await Promise.all(calls);
  expect(starts).toEqual([
    { at: 0, app: 'exchange' },
    { at: 0, app: 'a' },
    { at: minute, app: 'b' },
  ]);
});

test('counts retries', async () => {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
  const starts: number[] = [];
  const begin = Date.now();
  const fetch = async () => {
    starts.push(Date.now() - begin);
    return new Response('', { status: 503 });
  };
  const { addons } = createAddonsClient({
    bearerToken: 'abc',
    fetch,
    maxRequestsPerMinute: 1,
    totalTimeoutMs: 10 * minute,
  });
  const call = errorFrom(() => addons.list('a'));
  await jest.advanceTimersByTimeAsync(5 * minute);
  await call;
  expect(starts).toEqual([0, minute, 2 * minute]);
});

test('a queued call leaves at its time limit or on abort, and the next takes its slot', async () => {
  const { addons, starts } = createLimitedClient(1);
  const controller = new AbortController();
  const { signal } = controller;
  const open = observeTimers();
  await addons.list('first');
  const late = errorFrom(() => addons.list('late', { queueTimeoutMs: 1_000 }));
  const gone = errorFrom(() => addons.list('gone', { signal }));
  const next = addons.list('next');
  await jest.advanceTimersByTimeAsync(1_000);
  expect((await late).kind).toBe('timeout');
  controller.abort();
  expect((await gone).kind).toBe('aborted');
  await jest.advanceTimersByTimeAsync(minute);
  await next;
  expect(starts).toEqual([
    { at: 0, app: 'first' },
    { at: minute, app: 'next' },
  ]);
  expect(open()).toBe(0);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('the time in the queue is not part of the attempt', async () => {
  const { addons, starts } = createLimitedClient(1, { attemptTimeoutMs: 1_000 });
  const calls = [addons.list('a'), addons.list('b')];
  await jest.advanceTimersByTimeAsync(2 * minute);
  await Promise.all(calls);
  expect(starts).toHaveLength(2);
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is rejected', async (limit) => {
  const error = await errorFrom(() => createAddonsClient({ maxRequestsPerMinute: limit }));
  expect(error.kind).toBe('invalid_argument');
});
