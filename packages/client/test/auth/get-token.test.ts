import { expect, jest, test } from '@jest/globals';
import { createAddonsClient } from '../../src/index.ts';
import { errorFrom, noAddons } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';
import { bearerTokens } from '../helpers/tokens.ts';

test('getToken is called before each request, and can return a promise', async () => {
  const server = await startServer(noAddons);
  let calls = 0;
  const getToken = async (): Promise<string> => `t${++calls}`;
  const { addons } = createAddonsClient({ baseUrl: server.url, getToken });
  await addons.list('a');
  await addons.list('a');
  expect(bearerTokens(server)).toEqual(['Bearer t1', 'Bearer t2']);
});

test.each([
  ['throws', () => Promise.reject(new Error('the vault is closed'))],
  ['throws undefined', () => Promise.reject(undefined)],
])('getToken that %s fails the call, without a retry', async (_title, fail) => {
  const server = await startServer(noAddons);
  const getToken = jest.fn(fail);
  const { addons } = createAddonsClient({ baseUrl: server.url, getToken });
  const error = await errorFrom(() => addons.list('a'));
  expect(error).toMatchObject({ kind: 'authentication', operation: 'listAddons', method: 'GET' });
  expect(error.message).not.toMatch(/network/);
  expect(getToken).toHaveBeenCalledTimes(1);
  expect(server.requests).toEqual([]);
});

test.each([undefined, null, '', 5, {}, 'se cret', 'secret\n', 'sécret\r\nX-Evil: 1'])(
  'getToken that returns %j fails the call, which names it and not the value',
  async (value) => {
    const server = await startServer(noAddons);
    for (const getToken of [() => value, async () => value]) {
      const client = createAddonsClient({ baseUrl: server.url, getToken: getToken as never });
      const error = await errorFrom(() => client.addons.list('a'));
      expect(error).toMatchObject({ kind: 'authentication', operation: 'listAddons', attempts: 0 });
      expect(error.message).toContain('getToken must return a token');
      expect(`${error.message} ${error.stack}`).not.toMatch(/s[eé]c?\s?cret/);
    }
    expect(server.requests).toEqual([]);
  },
);

test('the wait for getToken has a time limit', async () => {
  const server = await startServer(noAddons);
  const getToken = () => new Promise<string>(() => {});
  const { addons } = createAddonsClient({ baseUrl: server.url, getToken, totalTimeoutMs: 20 });
  expect((await errorFrom(() => addons.list('a'))).kind).toBe('timeout');
  expect(server.requests).toEqual([]);
});
