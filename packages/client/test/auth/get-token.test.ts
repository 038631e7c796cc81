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

test('the total time limit includes getToken', async () => {
  const server = await startServer(noAddons);
  const getToken = () => new Promise<string>(() => {});
  const { addons } = createAddonsClient({ baseUrl: server.url, getToken, totalTimeoutMs: 20 });
  expect((await errorFrom(() => addons.list('a'))).kind).toBe('timeout');
  expect(server.requests).toEqual([]);
});
