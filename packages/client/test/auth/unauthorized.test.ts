import { expect, test } from '@jest/globals';
import { createAddonsClient } from '../../src/index.ts';
import { createAddon, errorFrom, newAddon, noAddons } from '../helpers/fixtures.ts';
import { type Handler, startServer } from '../helpers/server.ts';
import { bearerTokens, createTestClient, tokens } from '../helpers/tokens.ts';

const unauthorized: Handler = { status: 401, body: { error: 'invalid' } };

test('a 401 response exchanges the API token again, and retries the call', async () => {
  const server = await startServer([unauthorized, noAddons], tokens('t1', 't2'));
  const { addons } = createTestClient(server);
  expect(await addons.list('a')).toEqual([]);
  await addons.list('a');
  expect(bearerTokens(server)).toEqual(['Bearer t1', 'Bearer t2', 'Bearer t2']);
  expect(server.exchanges).toHaveLength(2);
});

test('a 401 response retries a change, too, since it was not processed', async () => {
  const body = { addon: createAddon('running'), message: '', variables: [] };
  const server = await startServer([unauthorized, { status: 201, body }], tokens('t1', 't2'));
  await createTestClient(server).addons.provision('a', newAddon);
  expect(server.requests).toHaveLength(2);
  expect(server.requests[1]?.body).toBe(JSON.stringify({ addon: newAddon }));
});

test('a call is retried only once', async () => {
  const server = await startServer(unauthorized, tokens('t1', 't2', 't3'));
  const { addons } = createTestClient(server);
  expect((await errorFrom(() => addons.list('a'))).kind).toBe('authentication');
  expect([server.requests.length, server.exchanges.length]).toEqual([2, 2]);
});

test('a call is retried even if retry is false', async () => {
  const server = await startServer([unauthorized, noAddons], tokens('t1', 't2'));
  await createTestClient(server, { retry: false }).addons.list('a');
  expect(server.requests).toHaveLength(2);
});

test('concurrent calls share the new exchange', async () => {
  const server = await startServer(
    [unauthorized, unauthorized, noAddons],
    tokens('t1', 't2', 't3'),
  );
  const { addons } = createTestClient(server);
  await Promise.all([addons.list('a'), addons.list('b')]);
  expect(server.exchanges).toHaveLength(2);
  expect(server.requests).toHaveLength(4);
});

test('a late 401 response for an old token causes no exchange', async () => {
  let respondLate: () => void = () => {};
  const late: Handler = (response) => {
    respondLate = () => response.writeHead(401).end();
  };
  const server = await startServer([late, unauthorized, noAddons], tokens('t1', 't2', 't3'));
  const { addons } = createTestClient(server);
  const slow = addons.list('slow');
  await server.received(2);
  await addons.list('fast');
  respondLate();
  await slow;
  expect(bearerTokens(server)).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2', 'Bearer t2']);
  expect(server.exchanges).toHaveLength(2);
});

test('a 401 response to the exchange is not retried', async () => {
  const server = await startServer(noAddons, unauthorized);
  await errorFrom(() => createTestClient(server).addons.list('a'));
  expect([server.requests.length, server.exchanges.length]).toEqual([0, 1]);
});

test('a 401 response to a fixed bearer token is not retried', async () => {
  const server = await startServer(unauthorized);
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 't1' });
  expect((await errorFrom(() => addons.list('a'))).kind).toBe('authentication');
  expect(server.requests).toHaveLength(1);
});

test('a 401 response calls getToken again, once', async () => {
  const server = await startServer(unauthorized);
  let calls = 0;
  const getToken = (): string => `t${++calls}`;
  const { addons } = createAddonsClient({ baseUrl: server.url, getToken });
  expect((await errorFrom(() => addons.list('a'))).kind).toBe('authentication');
  expect(bearerTokens(server)).toEqual(['Bearer t1', 'Bearer t2']);
});
