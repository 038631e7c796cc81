import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Result } from '@scalingo-addons/contract-tests';
import { reuseOf } from '../reuse.ts';
import { startRelay } from './relay.ts';
import { useRelayedSandbox } from './relayed-sandbox.ts';

const sandbox = useRelayedSandbox();
/** Requests with each method. */
const some = { only: ['lifecycle', 'upgrade', 'head'] };
const baseUrl = 'http://api.example.test';
const throughProxy = { baseUrl, authUrl: baseUrl, requestsPerMinute: 0, useProxyVariables: true };

/** Why requests got no response. */
const failuresOf = ({ exchanges }: Result) => exchanges.flatMap(({ failure }) => failure ?? []);

const { HTTP_PROXY: before } = process.env;
afterEach(() => {
  if (before === undefined) delete process.env.HTTP_PROXY;
  else process.env.HTTP_PROXY = before;
});

test('response headers may be longer than Node.js allows by default', async () => {
  await sandbox.intercept((_request, response) => {
    response.setHeader('X-Long', 'x'.repeat(20_000));
    return false;
  });
  const only = { only: ['head'], allowWrites: false };
  expect(failuresOf(await sandbox.run(only))).toEqual([]);
  process.env.HTTP_PROXY = sandbox.url;
  expect(failuresOf(await sandbox.run({ ...only, ...throughProxy }))).toEqual([]);
});

describe('a connection that the server closes', () => {
  test('while it is being reused is no finding, and only a GET is sent on one', async () => {
    const isReused = reuseOf();
    const closed: unknown[] = [];
    const result = await sandbox.runThrough((request) => {
      if (!isReused(request)) return false;
      closed.push(request.method);
      request.socket.destroy();
      return true;
    }, some);
    expect(failuresOf(result)).toEqual([]);
    expect(result.passed).toBe(true);
    expect(new Set(closed)).toEqual(new Set(['GET']));
  });

  test('is not reused through a proxy', async () => {
    const isReused = reuseOf();
    const origins = new Set<unknown>();
    await sandbox.intercept((request) => {
      origins.add(request.url?.slice(0, baseUrl.length));
      if (!isReused(request)) return false;
      request.socket.destroy();
      return true;
    });
    process.env.HTTP_PROXY = sandbox.url;
    const result = await sandbox.run({ ...some, ...throughProxy });
    expect(failuresOf(result)).toEqual([]);
    expect(result.passed).toBe(true);
    expect([...origins]).toEqual([baseUrl]);
  });

  /** What a server does with the first request on a connection, or with the first on a reused one. */
  const faults: readonly [string, boolean, (response: ServerResponse) => void][] = [
    ['a new connection before the response', false, ({ req }) => req.socket.destroy()],
    [
      'a reused connection within the first line of the response',
      true,
      ({ req }) => req.socket.end('HTTP/1.1 2'),
    ],
    [
      'a reused connection within the body of the response',
      true,
      (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
        response.write('{', () => response.destroy());
      },
    ],
  ];

  test.each(faults)('is a finding if it is %s', async (_where, onReused, respond) => {
    const isReused = reuseOf();
    let isDone = false;
    const { findings } = await sandbox.runThrough(
      (request, response) => {
        const isIt = request.method === 'GET' && isReused(request) === onReused && !isDone;
        if (!isIt || !request.url?.endsWith('/v1/addon_providers')) return false;
        isDone = true;
        respond(response);
        return true;
      },
      { only: ['responds', 'accepts-valid'], allowWrites: false },
    );
    expect(isDone).toBe(true);
    expect(findings).toMatchObject([
      { check: 'responds', places: [{ operationId: 'listAddonProviders', count: 1 }] },
    ]);
  });
});

describe('a proxy that fails in the middle of a run', () => {
  const named = (what: string) =>
    `No response from ${baseUrl}: the proxy ${process.env.HTTP_PROXY?.slice(7)} ${what}; check HTTP_PROXY, or name the server in NO_PROXY.`;

  test('ends it, and is named instead of the server', async () => {
    let isDown = false;
    await sandbox.intercept(({ method, url }, response) => {
      if (method === 'POST' && url?.endsWith('/addons')) isDown = true;
      if (isDown) response.writeHead(407).end();
      return isDown;
    });
    process.env.HTTP_PROXY = sandbox.url;
    const { findings, leftovers, interrupted, exchanges } = await sandbox.run(throughProxy);
    expect(interrupted).toBe(named('responded in place of the server (status 407)'));
    // The server has not got the request that would have created something.
    expect({ findings, leftovers }).toEqual({ findings: [], leftovers: [] });
    expect(exchanges.filter(({ failure }) => failure)).toHaveLength(1);
  });

  test('is named with what could not be removed', async () => {
    let hasCreated = false;
    await sandbox.intercept(({ method, url }, response) => {
      if (hasCreated) response.writeHead(407).end();
      const isNow = hasCreated;
      if (method === 'POST' && url?.endsWith('/addons')) hasCreated = true;
      return isNow;
    });
    process.env.HTTP_PROXY = sandbox.url;
    const { findings, leftovers, interrupted } = await sandbox.run({
      ...throughProxy,
      only: ['lifecycle'],
    });
    const reason = 'responded in place of the server (status 407)';
    expect(interrupted).toBe(named(reason));
    expect(findings).toEqual([]);
    expect(leftovers).toHaveLength(1);
    expect(`No response from ${baseUrl}: ${leftovers[0]?.why}.`).toBe(named(reason));
  });

  test('is named if it is down', async () => {
    let requests = 0;
    const proxy = await startRelay(sandbox.mock.url, (_request, response) => {
      requests++;
      // Between two requests.
      if (requests === 20) response.once('close', () => void proxy.stop());
      return false;
    });
    process.env.HTTP_PROXY = proxy.url;
    const { findings, interrupted } = await sandbox.run({ ...throughProxy, allowWrites: false });
    expect(interrupted).toBe(named('cannot be reached (the connection was refused)'));
    expect(findings).toEqual([]);
    expect(requests).toBe(20);
  });

  test.each([
    ['X-Squid-Error', 'ERR_CONNECT_FAIL 111'],
    ['Proxy-Agent', 'gateway'],
  ])('is named if it responds in place of the server: %s', async (name, value) => {
    let isDown = false;
    await sandbox.intercept(({ method, url }, response) => {
      if (method === 'POST' && url?.endsWith('/addons')) isDown = true;
      if (isDown) response.writeHead(503, { [name]: value }).end();
      return isDown;
    });
    process.env.HTTP_PROXY = sandbox.url;
    const { findings, leftovers, interrupted } = await sandbox.run({
      ...throughProxy,
      only: ['lifecycle'],
    });
    expect(interrupted).toBe(named('responded in place of the server (status 503)'));
    expect(findings).toEqual([]);
    // The server may have got the request.
    expect(leftovers.length).toBeGreaterThan(0);
  });

  test('is named if it ends in the middle of a request', async () => {
    let requests = 0;
    const proxy = await startRelay(sandbox.mock.url, () => {
      requests++;
      if (requests === 20) void proxy.stop();
      return requests === 20;
    });
    process.env.HTTP_PROXY = proxy.url;
    const { findings, interrupted } = await sandbox.run({ ...throughProxy, allowWrites: false });
    expect(interrupted).toBe(named('cannot be reached (the connection was refused)'));
    expect(findings).toEqual([]);
  });

  test('is not blamed for a connection that is closed while it accepts others', async () => {
    let requests = 0;
    await sandbox.intercept((request) => {
      requests++;
      if (requests === 20) request.socket.destroy();
      return requests === 20;
    });
    process.env.HTTP_PROXY = sandbox.url;
    const { findings, interrupted } = await sandbox.run({
      ...throughProxy,
      only: ['responds', 'accepts-valid'],
      allowWrites: false,
    });
    expect(interrupted).toBeUndefined();
    expect(findings).toMatchObject([{ check: 'responds' }]);
  });
});
