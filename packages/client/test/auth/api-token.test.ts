import type { ServerResponse } from 'node:http';
import { expect, test } from '@jest/globals';
import { createAddonsClient } from '../../src/index.ts';
import { errorFrom, newAddon, noAddons } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';
import { bearerTokens, createTestClient, tokens } from '../helpers/tokens.ts';

test('the exchange sends the API token as password, with an empty username and no body', async () => {
  const server = await startServer(noAddons, tokens('t1'));
  await createTestClient(server).addons.list('my-app');
  expect(server.exchanges).toMatchObject([
    { method: 'POST', body: '', headers: { authorization: `Basic ${btoa(':tk-us-1')}` } },
  ]);
  expect(bearerTokens(server)).toEqual(['Bearer t1']);
});

test('there is no exchange before the first call', async () => {
  const server = await startServer(noAddons, tokens('t1'));
  createTestClient(server);
  expect(server.exchanges).toHaveLength(0);
});

test('there is no exchange for a call that is already aborted', async () => {
  const server = await startServer(noAddons, tokens('t1'));
  const signal = AbortSignal.abort();
  const error = await errorFrom(() => createTestClient(server).addons.list('a', { signal }));
  expect(error).toMatchObject({ kind: 'aborted', operation: 'listAddons' });
  // An exchange of the aborted call would arrive before this request.
  await createAddonsClient({ baseUrl: server.url, bearerToken: 't' }).addons.list('a');
  expect(server.exchanges).toHaveLength(0);
});

test('an exchange ends with the last call that waits for it, and the next call starts another', async () => {
  let isClosed = false;
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const stalled = (response: ServerResponse) => {
    response.on('close', () => {
      isClosed = true;
      close();
    });
  };
  const server = await startServer(noAddons, [stalled, ...tokens('t2')]);
  const { addons } = createTestClient(server);
  const controller = new AbortController();
  const [aborted, limited] = [
    errorFrom(() => addons.list('a', { signal: controller.signal })),
    errorFrom(() => addons.list('b', { totalTimeoutMs: 200 })),
  ];
  while (server.exchanges.length === 0) await new Promise(setImmediate);
  controller.abort();
  expect((await aborted).kind).toBe('aborted');
  expect(isClosed).toBe(false);
  expect((await limited).kind).toBe('timeout');
  await closed;
  await addons.list('c');
  expect(bearerTokens(server)).toEqual(['Bearer t2']);
});

test('concurrent and later calls share one exchange', async () => {
  const server = await startServer(noAddons, tokens('t1', 't2'));
  const { addons } = createTestClient(server);
  await Promise.all([addons.list('a'), addons.list('b'), addons.list('c')]);
  await addons.list('d');
  expect(server.exchanges).toHaveLength(1);
  expect(bearerTokens(server)).toEqual(Array(4).fill('Bearer t1'));
});

test('the next call retries a failed exchange', async () => {
  const server = await startServer(noAddons, [{ status: 401 }, ...tokens('t2')]);
  const { addons } = createTestClient(server);
  expect(await errorFrom(() => addons.list('a'))).toMatchObject({
    kind: 'authentication',
    operation: 'listAddons',
    cause: { kind: 'authentication', operation: 'exchangeToken', method: 'POST' },
  });
  await addons.list('a');
  expect(server.exchanges).toHaveLength(2);
  expect(bearerTokens(server)).toEqual(['Bearer t2']);
});

test.each([
  ['no token', {}],
  ['null', { token: null }],
  ['a number', { token: 5 }],
  ['an object', { token: { value: 'x' } }],
  ['an empty token', { token: '' }],
  ['a token with a line break', { token: 'a\r\nX-Evil: 1' }],
])('an exchange that returns %s fails, and is not cached', async (_title, body) => {
  const server = await startServer(noAddons, [{ body }, ...tokens('t2')]);
  const { addons } = createTestClient(server);
  expect(await errorFrom(() => addons.list('a'))).toMatchObject({
    kind: 'authentication',
    operation: 'listAddons',
    cause: { kind: 'unexpected_body', operation: 'exchangeToken', method: 'POST' },
  });
  expect(server.requests).toHaveLength(0);
  await addons.list('a');
  expect(bearerTokens(server)).toEqual(['Bearer t2']);
});

test('an exchange continues for other calls when one aborts', async () => {
  let release: () => void = () => {};
  const server = await startServer(noAddons, (response) => {
    release = () => response.end('{"token":"t1"}');
  });
  const { addons } = createTestClient(server);
  const controller = new AbortController();
  const first = errorFrom(() => addons.list('a', { signal: controller.signal }));
  const second = addons.list('b');
  await server.received(1);
  controller.abort();
  expect((await first).kind).toBe('aborted');
  release();
  expect(await second).toEqual([]);
  expect(server.exchanges).toHaveLength(1);
  expect(server.requests.map(({ url }) => url)).toEqual(['/v1/apps/b/addons']);
});

test('a call that aborts during the exchange sends nothing, even if fetch ignores the signal', async () => {
  const urls: string[] = [];
  let release: () => void = () => {};
  const fetch = async (url: unknown) => {
    urls.push(String(url));
    if (urls.length === 1) {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    }
    if (urls.length > 2) return Response.json({ addons: [] });
    return Response.json({ token: 't1' });
  };
  const { addons } = createAddonsClient({ apiToken: 'tk', fetch });
  const controller = new AbortController();
  const call = errorFrom(() =>
    addons.provision('a', newAddon, { signal: controller.signal, retry: false }),
  );
  controller.abort();
  await call;
  release();
  // This call has an exchange of its own, so it ends after the first could have continued.
  await addons.list('b');
  expect(urls).toHaveLength(3);
  expect(urls[2]).toMatch('/v1/apps/b/addons');
});
