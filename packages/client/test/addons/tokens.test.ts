import { afterEach, expect, jest, test } from '@jest/globals';
import { createAddonsClient } from '../../src/index.ts';
import {
  atBaseUrl,
  cacheAddonTokens,
  createClient,
  withBearerToken,
} from '../../src/operations.ts';
import { createAddon, createJwt, errorFrom } from '../helpers/fixtures.ts';
import { type Handler, startServer } from '../helpers/server.ts';
import { mockClock } from '../helpers/tokens.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

const minute = 60_000;

const withToken = (token: unknown): Handler => ({
  status: 200,
  body: { addon: { ...createAddon('running'), token } },
});

/** Creates a client of a server that responds with these in turn. */
async function start(...handlers: Handler[]) {
  const server = await startServer(handlers);
  const { addons } = createAddonsClient({
    baseUrl: server.url,
    bearerToken: 'abc',
    retry: false,
  });
  return { server, addons };
}

test('createToken tells when the token expires, by the local clock', async () => {
  mockClock(5_000);
  const iat = 1_700_000_000;
  const { addons } = await start(
    withToken(createJwt({ iat, exp: iat + 600 })),
    withToken('opaque'),
    withToken(undefined),
  );
  const { token, expiresAt, id } = await addons.createToken('a', 'b');
  expect([token.split('.').length, expiresAt, id]).toEqual([
    3,
    new Date(605_000),
    createAddon('').id,
  ]);
  expect((await addons.createToken('a', 'b')).expiresAt).toEqual(new Date(5_000 + 60 * minute));
  expect((await errorFrom(() => addons.createToken('a', 'b'))).kind).toBe('unexpected_body');
});

test('the cache makes one request for parallel calls, for each addon', async () => {
  const { server, addons } = await start((response, { url }) => {
    response.end(JSON.stringify({ addon: { token: url.split('/')[5] } }));
  });
  const tokens = addons.cacheTokens();
  const get = (id: string) => tokens.get('a', id);
  expect(await Promise.all([get('x'), get('x'), get('y'), get('x')])).toEqual(['x', 'x', 'y', 'x']);
  expect(await get('y')).toBe('y');
  expect(server.requests).toHaveLength(2);
});

test('the cache renews a token before it expires, and uses the old one until then', async () => {
  const server = await startServer([withToken('t1'), { status: 500 }, withToken('t2')]);
  let ended: () => void = () => {};
  /** Returns the token, when the request that this starts is processed. */
  const getAndRenew = async () => {
    const request = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const token = await tokens.get('a', 'b');
    await request;
    await new Promise(setImmediate);
    return token;
  };
  const options = { baseUrl: server.url, bearerToken: 'abc', retry: false } as const;
  const { addons } = createAddonsClient({ ...options, onAttempt: () => ended() });
  const advance = mockClock(0);
  const tokens = addons.cacheTokens();
  expect(await getAndRenew()).toBe('t1');
  advance(54 * minute);
  expect(await tokens.get('a', 'b')).toBe('t1');
  advance(2 * minute);
  // This renewal fails; the next one is half a minute later.
  expect(await getAndRenew()).toBe('t1');
  expect(await tokens.get('a', 'b')).toBe('t1');
  advance(minute);
  expect(await getAndRenew()).toBe('t1');
  expect(await tokens.get('a', 'b')).toBe('t2');
  expect(server.requests).toHaveLength(3);
});

test('the cache waits for a new token after a rejection, and after an error', async () => {
  const { server, addons } = await start({ status: 404 }, withToken('t1'), withToken('t2'));
  const tokens = addons.cacheTokens();
  expect(await errorFrom(() => tokens.get('a', 'b'))).toMatchObject({
    kind: 'not_found',
    operation: 'createAddonToken',
  });
  expect(await tokens.get('a', 'b')).toBe('t1');
  tokens.reject('another');
  expect(await tokens.get('a', 'b')).toBe('t1');
  tokens.reject('t1');
  expect(await tokens.get('a', 'b')).toBe('t2');
  expect(server.requests).toHaveLength(3);
});

test('the functions have a cache, too, with options for its requests', async () => {
  const server = await startServer([withToken(''), withToken('t1')]);
  const client = createClient({
    server: atBaseUrl(server.url),
    authentication: withBearerToken('abc'),
  });
  const tokens = cacheAddonTokens(client, { headers: { 'X-Trace': '1' } });
  expect((await errorFrom(() => tokens.get('a', 'b'))).kind).toBe('unexpected_body');
  expect(await tokens.get('a', 'b')).toBe('t1');
  expect(server.requests[1]?.headers['x-trace']).toBe('1');
});
