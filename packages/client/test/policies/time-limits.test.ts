import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type AttemptInfo, type ClientOptions, createAddonsClient } from '../../src/index.ts';
import { createAddon, errorFrom, newAddon, noAddons } from '../helpers/fixtures.ts';
import { type Handler, stall, stallInBody, startServer } from '../helpers/server.ts';
import { observeTimers } from '../helpers/timers.ts';

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** Creates a client of a server with `handlers`, and counts what it sends: a busy server may not get it in time. */
async function createTestClient(handlers: Handler | Handler[], options: ClientOptions = {}) {
  const server = await startServer(handlers);
  const send = jest.fn(globalThis.fetch);
  const api = createAddonsClient({
    ...{ baseUrl: server.url, bearerToken: 'abc', fetch: send },
    ...options,
  });
  return { server, send, ...api };
}

const places: [string, Handler][] = [
  ['before the headers', stall],
  ['inside the body', stallInBody],
  ['inside the body of an error response', (response) => response.writeHead(404).write('{')],
];

describe.each(places)('a server that stalls %s', (_place, handler) => {
  test('is abandoned after the attempt time limit', async () => {
    const { send, addons } = await createTestClient(handler, {
      attemptTimeoutMs: 150,
      retry: false,
    });
    expect(await errorFrom(() => addons.list('a'))).toMatchObject({
      name: 'TimeoutError',
      kind: 'timeout',
      operation: 'listAddons',
      method: 'GET',
      message: expect.stringContaining('150 ms'),
    });
    expect(send).toHaveBeenCalledTimes(1);
  });

  test('is abandoned after the total time limit; that of the call overrides that of the client', async () => {
    const { send, addons } = await createTestClient(handler, { totalTimeoutMs: 60_000 });
    const start = Date.now();
    const error = await errorFrom(() => addons.list('a', { totalTimeoutMs: 150 }));
    expect(error.kind).toBe('timeout');
    // Half of the limit of the client.
    expect(Date.now() - start).toBeLessThan(30_000);
    expect(send).toHaveBeenCalledTimes(1);
  });

  test('is abandoned when the caller aborts, without a retry', async () => {
    const { server, addons } = await createTestClient(handler);
    const controller = new AbortController();
    const call = errorFrom(() => addons.list('a', { signal: controller.signal }));
    await server.received(1);
    controller.abort();
    expect(await call).toMatchObject({
      name: 'AbortError',
      kind: 'aborted',
      operation: 'listAddons',
    });
    expect(server.requests).toHaveLength(1);
  });

  test('gets its connection closed', async () => {
    let closed: (value: unknown) => void = () => {};
    const whenClosed = new Promise((resolve) => {
      closed = resolve;
    });
    const { addons } = await createTestClient((response, request) => {
      response.on('close', closed);
      return (handler as (...args: unknown[]) => unknown)(response, request);
    });
    // Long enough for a busy server to get the request.
    await errorFrom(() => addons.list('a', { totalTimeoutMs: 1_000 }));
    await whenClosed;
  });
});

test('the attempt limit applies to each attempt, the total limit to all', async () => {
  const { send, addons } = await createTestClient(stall, {
    attemptTimeoutMs: 60,
    totalTimeoutMs: 90,
    retry: { baseDelayMs: 1, maxAttempts: 100 },
  });
  expect((await errorFrom(() => addons.list('a'))).kind).toBe('timeout');
  expect(send.mock.calls.length).toBeLessThanOrEqual(2);
});

test.each([Number.POSITIVE_INFINITY, 2 ** 31, Number.MAX_SAFE_INTEGER])(
  'a limit of %d ms never expires',
  async (ms) => {
    const { addons } = await createTestClient((response) => {
      // Later than a timer with a time that is too long, which Node shortens to 1 ms.
      setTimeout(() => response.end('{"addons":[]}'), 20);
    });
    expect(await addons.list('a', { attemptTimeoutMs: ms, totalTimeoutMs: ms })).toEqual([]);
  },
);

describe('a signal', () => {
  test('that is already aborted prevents the request', async () => {
    const { server, addons } = await createTestClient(noAddons);
    const error = await errorFrom(() => addons.list('a', { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ kind: 'aborted', operation: 'listAddons', method: 'GET' });
    expect(server.requests).toEqual([]);
  });

  test('ends the delay before a retry', async () => {
    const controller = new AbortController();
    const onAttempt = ({ retryInMs }: AttemptInfo) => {
      expect(retryInMs).toBe(50_000);
      setImmediate(() => controller.abort());
    };
    const busy = { status: 429, headers: { 'Retry-After': 50 } };
    const { server, addons } = await createTestClient(busy, { onAttempt });
    const open = observeTimers();
    const error = await errorFrom(() => addons.list('a', { signal: controller.signal }));
    expect(error.kind).toBe('aborted');
    expect([server.requests.length, open()]).toEqual([1, 0]);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });
});

describe('no timer or listener remains', () => {
  const cases: [string, Handler | Handler[]][] = [
    ['a success', noAddons],
    ['an error response', { status: 404 }],
    ['a retry', [{ status: 503, headers: { 'Retry-After': 0 } }, noAddons]],
    ['a reset', (response) => response.socket?.destroy()],
    ['a time limit', stall],
    ['a time limit in the body', stallInBody],
    ['a body that is too long', { body: 'x'.repeat(2_000) }],
  ];

  test.each(cases)('after %s', async (_title, handler) => {
    const { addons } = await createTestClient(handler, {
      attemptTimeoutMs: 30,
      maxBodyBytes: 1_000,
      retry: { baseDelayMs: 1 },
    });
    const { signal } = new AbortController();
    const open = observeTimers();
    await addons.list('a', { signal }).catch(() => {});
    expect(open()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('after an abort', async () => {
    const { server, addons } = await createTestClient(stall);
    const controller = new AbortController();
    const open = observeTimers();
    const call = errorFrom(() => addons.list('a', { signal: controller.signal }));
    await server.received(1);
    controller.abort();
    await call;
    expect(open()).toBe(0);
  });

  test('after a time limit if fetch never settles', async () => {
    const fetch = () => new Promise<Response>(() => {});
    const { addons } = createAddonsClient({ bearerToken: 'abc', fetch, totalTimeoutMs: 20 });
    const { signal } = new AbortController();
    const open = observeTimers();
    expect((await errorFrom(() => addons.list('a', { signal }))).kind).toBe('timeout');
    expect(open()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

test('a change that timed out is not retried', async () => {
  const { send, addons } = await createTestClient(
    [stall, { body: { addon: createAddon('running') } }],
    {
      attemptTimeoutMs: 150,
    },
  );
  expect((await errorFrom(() => addons.provision('a', newAddon))).kind).toBe('timeout');
  expect(send).toHaveBeenCalledTimes(1);
});
