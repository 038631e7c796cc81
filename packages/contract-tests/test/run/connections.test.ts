import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Result } from '@scalingo-addons/contract-tests';
import { reuseOf } from '../reuse.ts';
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
