import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type AttemptInfo, type ClientOptions, createAddonsClient } from '../../src/index.ts';
import { createAddon, errorFrom, newAddon, noAddons } from '../helpers/fixtures.ts';
import { reset, stall, startServer } from '../helpers/server.ts';
import { observeTimers } from '../helpers/timers.ts';

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const minute = 60_000;

/** A fetch without a network, with the bearer token of each request. */
function createStub(tokenLifetimeMs = Infinity) {
  const sent: { at: number; authorization: string | undefined }[] = [];
  let issuedAt = -Infinity;
  const fetch: NonNullable<ClientOptions['fetch']> = async (url, { headers }) => {
    const at = performance.now();
    if (url.endsWith('/exchange')) {
      issuedAt = at;
      return Response.json({ token: `t${at}` });
    }
    sent.push({ at, authorization: headers.Authorization });
    const isStale = at - issuedAt > tokenLifetimeMs;
    return isStale ? new Response('', { status: 401 }) : Response.json({ addons: [] });
  };
  return { sent, fetch };
}

describe('the queue of the rate limit', () => {
  test('is not part of the total time limit: 200 parallel calls succeed', async () => {
    jest.useFakeTimers();
    const { sent, fetch } = createStub();
    const { addons } = createAddonsClient({ apiToken: 'tk', fetch, maxRequestsPerMinute: 60 });
    const calls = Array.from({ length: 200 }, (_, index) => addons.list(`a${index}`));
    await jest.advanceTimersByTimeAsync(4 * minute);
    expect(await Promise.all(calls)).toHaveLength(200);
    expect(sent).toHaveLength(200);
  });

  test('has a limit of its own, whose error says that nothing was sent', async () => {
    jest.useFakeTimers();
    const { sent, fetch } = createStub();
    const options = { bearerToken: 'abc', fetch, maxRequestsPerMinute: 1, queueTimeoutMs: 5_000 };
    const { addons } = createAddonsClient(options);
    await addons.list('a');
    const error = errorFrom(() => addons.list('b'));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(await error).toMatchObject({
      kind: 'timeout',
      waitedFor: 'queue',
      sent: false,
      attempts: 0,
      message: expect.stringMatching(/within 5000 ms\. The request was not sent\.$/),
    });
    expect(sent).toHaveLength(1);
  });

  test('comes before the token, which is not stale when it is sent', async () => {
    jest.useFakeTimers();
    const { sent, fetch } = createStub(60 * minute);
    const { addons } = createAddonsClient({ apiToken: 'tk', fetch, maxRequestsPerMinute: 1 });
    const calls = Array.from({ length: 90 }, () => addons.list('a'));
    await jest.advanceTimersByTimeAsync(91 * minute);
    await Promise.all(calls);
    expect(sent).toHaveLength(90);
    expect(new Set(sent.map(({ authorization }) => authorization)).size).toBe(2);
  });

  test('gives back the slot of a call without a token', async () => {
    const server = await startServer(noAddons);
    let fails = true;
    const getToken = () => {
      if (fails) throw new Error('sealed');
      return 'abc';
    };
    const { addons } = createAddonsClient({
      baseUrl: server.url,
      getToken,
      maxRequestsPerMinute: 1,
    });
    expect((await errorFrom(() => addons.list('a'))).kind).toBe('authentication');
    fails = false;
    expect(await addons.list('a')).toEqual([]);
  });
});

describe('listeners change no result', () => {
  const created = { status: 201, body: { addon: createAddon('provisioning'), message: '' } };
  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('a listener that %s', async (_title, listener) => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const server = await startServer(created);
    const { addons } = createAddonsClient({
      baseUrl: server.url,
      bearerToken: 'abc',
      onAttempt: listener,
    });
    for (let count = 0; count < 2; count++) {
      const { addon } = await addons.provision('a', newAddon, { onResponse: listener });
      expect(addon.id).toBe(createAddon('').id);
    }
    await new Promise(setImmediate);
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

test('a slip with an option is reported before anything is sent or armed', async () => {
  const server = await startServer(noAddons);
  const client = () => createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  const open = observeTimers();
  const slips: [object, string][] = [
    [{ signal: new AbortController() }, 'signal must be an AbortSignal'],
    [{ signal: null }, 'signal'],
    [{ timeout: 5 }, 'timeout is not an option'],
    [{ attemptTimeoutMs: Number.NaN }, 'attemptTimeoutMs'],
    [{ totalTimeoutMs: -1 }, 'totalTimeoutMs'],
    [{ onResponse: 'x' }, 'onResponse'],
    [{ retry: true }, 'retry'],
    [{ retry: { attempts: 3 } }, 'retry.attempts is not an option'],
    [{ retry: { maxAttempts: 0 } }, 'retry.maxAttempts'],
    [{ headers: { Authorization: 'x' } }, 'headers'],
    [{ headers: { 'X-A': 'a\nb' } }, 'headers'],
  ];
  for (const [options, message] of slips) {
    const error = await errorFrom(() => client().addons.list('a', options));
    expect([error.kind, error.message]).toEqual([
      'invalid_argument',
      expect.stringContaining(message),
    ]);
  }
  const clientSlips: [object, string][] = [
    [{ maxRetries: 3 }, 'maxRetries is not an option'],
    [{ fetch: {} }, 'fetch'],
    [{ getToken: 'x' }, 'getToken'],
    [{ getToken: null }, 'getToken'],
    [{ maxBodyBytes: Number.NaN }, 'maxBodyBytes'],
    [{ maxBodyBytes: -1 }, 'maxBodyBytes'],
    [{ baseUrl: undefined }, 'baseUrl is undefined'],
    [{ baseUrl: null }, 'baseUrl'],
    [{ baseUrl: 'https://example.com?x=1' }, 'baseUrl'],
    [{ baseUrl: 'https://example.com/#x' }, 'baseUrl'],
    [{ baseUrl: 'https://example.com/v1/' }, 'baseUrl'],
    [{ region: 5 }, 'region'],
    [{ region: null }, 'region'],
    [{ onAttempt: 1 }, 'onAttempt'],
    [{ allowInsecure: 'no' }, 'allowInsecure'],
    [null as never, 'the options must be an object'],
  ];
  for (const [options, message] of clientSlips) {
    const error = await errorFrom(() => createAddonsClient(options));
    expect([error.kind, error.message]).toEqual([
      'invalid_argument',
      expect.stringContaining(message),
    ]);
  }
  expect([server.requests.length, open()]).toEqual([0, 0]);
  expect(() => createAddonsClient({ baseUrl: new URL('https://example.com') })).not.toThrow();
});

test('credentials that are undefined are rejected by operations that need them', async () => {
  const server = await startServer({ body: { addon_categories: [] } });
  const { addons, catalog } = createAddonsClient({ baseUrl: server.url, apiToken: undefined });
  expect(await errorFrom(() => addons.list('a'))).toMatchObject({
    kind: 'invalid_argument',
    message: expect.stringContaining('apiToken'),
  });
  expect(server.requests).toEqual([]);
  expect(await catalog.listCategories()).toEqual([]);
});

test('a 404 of the token exchange is not that of the operation', async () => {
  const server = await startServer(noAddons, { status: 404, body: '<html></html>' });
  const { addons } = createAddonsClient({ baseUrl: server.url, apiToken: 'tk-us-1' });
  for (const call of [() => addons.list('a'), () => addons.waitUntilRunning('a', 'b')]) {
    expect(await errorFrom(call)).toMatchObject({
      kind: 'authentication',
      cause: { kind: 'not_found', operation: 'exchangeToken' },
    });
  }
});

test('a 201 that breaks off says so, with its headers', async () => {
  const server = await startServer((response) => {
    const headers = { 'Content-Length': 100, 'X-Request-Id': 'r-1' };
    response.writeHead(201, headers).write('{"addon":');
    setImmediate(() => response.socket?.destroy());
  });
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  const error = await errorFrom(() => addons.provision('a', newAddon));
  expect(error).toMatchObject({ kind: 'connection', status: 201, requestId: 'r-1' });
  expect(error.message).toContain('do not repeat it');
  expect(server.requests).toHaveLength(1);
});

describe('the cause', () => {
  class VaultError extends Error {}

  test('is the very value that getToken or fetch threw, or the reason of the abort', async () => {
    const thrown = new VaultError('sealed');
    const fail = () => {
      throw thrown;
    };
    const byToken = createAddonsClient({ getToken: fail });
    expect((await errorFrom(() => byToken.addons.list('a'))).cause).toBe(thrown);
    const byFetch = createAddonsClient({ bearerToken: 'abc', fetch: fail, retry: false });
    expect((await errorFrom(() => byFetch.addons.list('a'))).cause).toBe(thrown);
    const signal = AbortSignal.abort(thrown);
    const error = await errorFrom(() => byFetch.addons.list('a', { signal }));
    expect([error.name, error.kind, error.cause]).toEqual(['AbortError', 'aborted', thrown]);
  });

  test('stack traces show the caller', async () => {
    const server = await startServer(stall);
    const options = {
      baseUrl: server.url,
      bearerToken: 'abc',
      attemptTimeoutMs: 500,
      retry: false,
    };
    const { addons } = createAddonsClient(options as ClientOptions);
    const error = await errorFrom(async function deployScript() {
      return await addons.list('a');
    });
    expect(error).toMatchObject({ kind: 'timeout', waitedFor: 'server', sent: true });
    expect(error.stack).toContain('deployScript');
  });
});

test('429 without Retry-After is retried for about a minute, within the total limit', async () => {
  jest.useFakeTimers();
  const fetch = async () => new Response('Retry later', { status: 429 });
  const delays: (number | undefined)[] = [];
  const onAttempt = ({ retryInMs }: AttemptInfo) => delays.push(retryInMs);
  const { addons } = createAddonsClient({ bearerToken: 'abc', fetch, onAttempt });
  const error = errorFrom(() => addons.list('a'));
  await jest.advanceTimersByTimeAsync(minute);
  expect(await error).toMatchObject({
    kind: 'rate_limit',
    attempts: 3,
    message: expect.stringContaining('Retry later'),
  });
  const total = delays.reduce<number>((sum, it) => sum + (it ?? 0), 0);
  expect(delays).toHaveLength(3);
  expect(total).toBeGreaterThan(minute * 0.75);
});

test('a wall clock that jumps changes no limit', async () => {
  const server = await startServer([{ status: 503, headers: { 'Retry-After': 0 } }, noAddons]);
  const { now } = Date;
  let jumps = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + 1e9 * ++jumps);
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  expect(await addons.list('a')).toEqual([]);
});

describe('a wait', () => {
  const states = (...list: unknown[]) =>
    list.map((it) =>
      typeof it === 'string' ? { body: { addon: createAddon(it) } } : it,
    ) as never[];
  const wait = { intervalMs: 1, retry: false } as const;

  test('polls through transient failures', async () => {
    const server = await startServer(
      states({ status: 500 }, { status: 429 }, reset, { status: 502 }, 'running'),
    );
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    expect((await addons.waitUntilRunning('a', 'b', wait)).status).toBe('running');
    expect(server.requests).toHaveLength(5);
  });

  test('has the last failure as cause and the last addon at its limit', async () => {
    const server = await startServer(states('provisioning', { status: 500 }));
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    expect(
      await errorFrom(() => addons.waitUntilRunning('a', 'b', { ...wait, timeoutMs: 100 })),
    ).toMatchObject({
      kind: 'timeout',
      waitedFor: 'addon',
      addon: { status: 'provisioning' },
      cause: { kind: 'server', status: 500 },
    });
  });

  test('takes the statuses to wait for, and those that end it', async () => {
    const server = await startServer(states('migrating', 'suspended', 'broken'));
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const options = { ...wait, until: ['suspended'], failOn: 'broken' };
    expect((await addons.waitUntilRunning('a', 'b', options)).status).toBe('suspended');
    expect(
      await errorFrom(() => addons.waitUntilRunning('a', 'b', { ...options, until: 'x' })),
    ).toMatchObject({
      kind: 'not_running',
      addon: { status: 'broken' },
    });
  });

  test.each([
    ['HTML of a gateway', '<html></html>'],
    ['another resource', { resource: 'app', error: 'not found' }],
  ])('does not say that the addon was removed after a 404 with %s', async (_title, body) => {
    const server = await startServer({ status: 404, body });
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const error = await errorFrom(() => addons.waitUntilRunning('a', 'b', wait));
    expect(error.kind).toBe('not_found');
    expect(error.message).not.toContain('removed');
  });
});

test('Infinity is no limit', async () => {
  const server = await startServer(noAddons);
  const limits = {
    attemptTimeoutMs: Infinity,
    totalTimeoutMs: Infinity,
    queueTimeoutMs: Infinity,
    retry: { baseDelayMs: Infinity, maxDelayMs: Infinity },
  };
  const options = { baseUrl: server.url, bearerToken: 'abc', maxBodyBytes: Infinity, ...limits };
  expect(await createAddonsClient(options).addons.list('a', limits)).toEqual([]);
  const waiting = { timeoutMs: Infinity, intervalMs: Infinity, maxIntervalMs: Infinity };
  for (const requests of [Infinity, 1.5]) {
    const error = await errorFrom(() => createAddonsClient({ maxRequestsPerMinute: requests }));
    expect(error.message).toBe('maxRequestsPerMinute must be an integer above zero.');
  }
  const found = await startServer({ body: { addon: createAddon('running') } });
  const { addons } = createAddonsClient({ baseUrl: found.url, bearerToken: 'abc' });
  expect((await addons.waitUntilRunning('a', 'b', waiting)).status).toBe('running');
});
