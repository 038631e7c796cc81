import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type AttemptInfo, type ClientOptions, createAddonsClient } from '../src/index.ts';
import { addonOf, failureOf, newAddon, noAddons } from './fixtures.ts';
import { type Step, serve, stall, stallInBody } from './server.ts';

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** A client of a server that answers `step`. */
async function clientOf(step: Step | Step[], options: ClientOptions = {}) {
  const server = await serve(step);
  const api = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc', ...options });
  return { server, ...api };
}

/** Counts the timers that were started and neither ended nor were stopped. */
function watchTimers(): () => number {
  const open = new Set<unknown>();
  const { setTimeout, clearTimeout } = globalThis;
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms: number) => {
    const timer = setTimeout(() => {
      open.delete(timer);
      work();
    }, ms);
    open.add(timer);
    return timer;
  }) as never);
  jest.spyOn(globalThis, 'clearTimeout').mockImplementation(((timer: NodeJS.Timeout) => {
    open.delete(timer);
    clearTimeout(timer);
  }) as never);
  return () => open.size;
}

const places: [string, Step][] = [
  ['before the headers', stall],
  ['inside the body', stallInBody],
  ['inside the body of a failure', (response) => response.writeHead(404).write('{')],
];

describe.each(places)('a server that stalls %s', (_place, step) => {
  test('is left after the time limit of the attempt', async () => {
    const { server, addons } = await clientOf(step, { attemptTimeoutMs: 150, retry: false });
    expect(await failureOf(() => addons.list('a'))).toMatchObject({
      name: 'TimeoutError',
      kind: 'timeout',
      operation: 'listAddons',
      method: 'GET',
      message: expect.stringContaining('150 ms'),
    });
    expect(server.seen).toHaveLength(1);
  });

  test('is left after the total time limit, that of the call before that of the client', async () => {
    const { server, addons } = await clientOf(step, { totalTimeoutMs: 60_000 });
    const start = Date.now();
    const error = await failureOf(() => addons.list('a', { totalTimeoutMs: 150 }));
    expect(error.kind).toBe('timeout');
    expect(Date.now() - start).toBeLessThan(2_000);
    expect(server.seen).toHaveLength(1);
  });

  test('is left when the caller aborts, and nothing is repeated', async () => {
    const { server, addons } = await clientOf(step);
    const controller = new AbortController();
    const call = failureOf(() => addons.list('a', { signal: controller.signal }));
    await server.reached(1);
    controller.abort();
    expect(await call).toMatchObject({
      name: 'AbortedError',
      kind: 'aborted',
      operation: 'listAddons',
    });
    expect(server.seen).toHaveLength(1);
  });

  test('sees the connection closed', async () => {
    let closed: (value: unknown) => void = () => {};
    const whenClosed = new Promise((resolve) => {
      closed = resolve;
    });
    const { addons } = await clientOf((response, seen) => {
      response.on('close', closed);
      return (step as (...args: unknown[]) => unknown)(response, seen);
    });
    await failureOf(() => addons.list('a', { totalTimeoutMs: 150 }));
    await whenClosed;
  });
});

test('the limit of the attempt is for each, the total for all together', async () => {
  const { server, addons } = await clientOf(stall, {
    attemptTimeoutMs: 60,
    totalTimeoutMs: 90,
    retry: { baseDelayMs: 1, maxAttempts: 100 },
  });
  const start = Date.now();
  expect((await failureOf(() => addons.list('a'))).kind).toBe('timeout');
  expect(Date.now() - start).toBeLessThan(2_000);
  expect(server.seen.length).toBeLessThanOrEqual(2);
});

test.each([Number.POSITIVE_INFINITY, 2 ** 31, Number.MAX_SAFE_INTEGER])(
  'a limit of %d ms is one that never passes',
  async (ms) => {
    const { addons } = await clientOf((response) => {
      // Later than a timer that Node shortens to 1 ms, since its time does not fit.
      setTimeout(() => response.end('{"addons":[]}'), 20);
    });
    expect(await addons.list('a', { attemptTimeoutMs: ms, totalTimeoutMs: ms })).toEqual([]);
  },
);

describe('a signal', () => {
  test('that was aborted before has nothing sent', async () => {
    const { server, addons } = await clientOf(noAddons);
    const error = await failureOf(() => addons.list('a', { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ kind: 'aborted', operation: 'listAddons', method: 'GET' });
    expect(server.seen).toEqual([]);
  });

  test('ends a delay', async () => {
    const controller = new AbortController();
    const onAttempt = ({ retryInMs }: AttemptInfo) => {
      expect(retryInMs).toBe(50_000);
      setImmediate(() => controller.abort());
    };
    const busy = { status: 429, headers: { 'Retry-After': 50 } };
    const { server, addons } = await clientOf(busy, { onAttempt });
    const open = watchTimers();
    const error = await failureOf(() => addons.list('a', { signal: controller.signal }));
    expect(error.kind).toBe('aborted');
    expect([server.seen.length, open()]).toEqual([1, 0]);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });
});

describe('nothing is left', () => {
  const steps: [string, Step | Step[]][] = [
    ['a success', noAddons],
    ['a failure', { status: 404 }],
    ['a repeat', [{ status: 503, headers: { 'Retry-After': 0 } }, noAddons]],
    ['a reset', (response) => response.socket?.destroy()],
    ['a time limit', stall],
    ['a time limit in the body', stallInBody],
    ['a body that is too long', { body: 'x'.repeat(2_000) }],
  ];

  test.each(steps)('after %s', async (_title, step) => {
    const { addons } = await clientOf(step, {
      attemptTimeoutMs: 30,
      maxBodyBytes: 1_000,
      retry: { baseDelayMs: 1 },
    });
    const { signal } = new AbortController();
    const open = watchTimers();
    await addons.list('a', { signal }).catch(() => {});
    expect(open()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('after an abort, of timers that would keep the process alive', async () => {
    const { server, addons } = await clientOf(stall);
    const controller = new AbortController();
    const open = watchTimers();
    const call = failureOf(() => addons.list('a', { signal: controller.signal }));
    await server.reached(1);
    controller.abort();
    await call;
    expect(open()).toBe(0);
  });

  test('after a time limit where fetch does not end', async () => {
    const fetch = () => new Promise<Response>(() => {});
    const { addons } = createAddonsClient({ bearerToken: 'abc', fetch, totalTimeoutMs: 20 });
    const { signal } = new AbortController();
    const open = watchTimers();
    expect((await failureOf(() => addons.list('a', { signal }))).kind).toBe('timeout');
    expect(open()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('maxRequestsPerMinute', () => {
  const minute = 60_000;

  /** A client whose fetch notes the time and the path of each start, on a clock that is moved. */
  function limited(perMinute: number, options: ClientOptions = {}) {
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

  test('lets that many start at once, and then as places become free, in their order', async () => {
    const { addons, starts } = limited(3);
    const calls = Array.from({ length: 8 }, (_, index) => addons.list(`a${index}`));
    await jest.advanceTimersByTimeAsync(3 * minute);
    await Promise.all(calls);
    expect(starts.map(({ app }) => app)).toEqual(calls.map((_, index) => `a${index}`));
    expect(starts.map(({ at }) => at / minute)).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
  });

  test('never has more in any minute, however they come', async () => {
    const { addons, starts } = limited(5);
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

  test('counts the exchange, and what waits for it', async () => {
    const { addons, starts } = limited(1, { bearerToken: undefined, apiToken: 'tk' } as never);
    const calls = [addons.list('a'), addons.list('b')];
    await jest.advanceTimersByTimeAsync(5 * minute);
    await Promise.all(calls);
    expect(starts).toEqual([
      { at: 0, app: 'exchange' },
      { at: minute, app: 'a' },
      { at: 2 * minute, app: 'b' },
    ]);
  });

  test('counts repeats', async () => {
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
    const call = failureOf(() => addons.list('a'));
    await jest.advanceTimersByTimeAsync(5 * minute);
    await call;
    expect(starts).toEqual([0, minute, 2 * minute]);
  });

  test('a wait ends with the total time limit or an abort, and gives its place to the next', async () => {
    const { addons, starts } = limited(1);
    const { signal, ...controller } = (() => {
      const it = new AbortController();
      return { signal: it.signal, abort: () => it.abort() };
    })();
    const open = watchTimers();
    await addons.list('first');
    const late = failureOf(() => addons.list('late', { totalTimeoutMs: 1_000 }));
    const gone = failureOf(() => addons.list('gone', { signal }));
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

  test('does not count the wait as part of the attempt', async () => {
    const { addons, starts } = limited(1, { attemptTimeoutMs: 1_000 });
    const calls = [addons.list('a'), addons.list('b')];
    await jest.advanceTimersByTimeAsync(2 * minute);
    await Promise.all(calls);
    expect(starts).toHaveLength(2);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', async (limit) => {
    const error = await failureOf(() => createAddonsClient({ maxRequestsPerMinute: limit }));
    expect(error.kind).toBe('invalid_argument');
  });
});

test('a change that timed out is not sent again', async () => {
  const { server, addons } = await clientOf([stall, { body: { addon: addonOf('running') } }], {
    attemptTimeoutMs: 150,
  });
  expect((await failureOf(() => addons.provision('a', newAddon))).kind).toBe('timeout');
  expect(server.seen).toHaveLength(1);
});
