import { describe, expect, test } from '@jest/globals';
import { type ClientOptions, createAddonsClient } from '../../src/index.ts';
import { errorFrom, noAddons } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

test('without credentials, catalog requests have no Authorization header', async () => {
  const server = await startServer({ body: { addon_categories: [] } });
  await createAddonsClient({ baseUrl: server.url }).catalog.listCategories();
  expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
});

test('without credentials, a call that needs them is not sent', async () => {
  const server = await startServer({ status: 401, body: {} });
  const error = await errorFrom(() => createAddonsClient({ baseUrl: server.url }).addons.list('a'));
  expect(error.kind).toBe('invalid_argument');
  expect(server.requests).toEqual([]);
});

test.each<[ClientOptions]>([
  [{ apiToken: 'a', bearerToken: 'b' }],
  [{ apiToken: 'a', getToken: () => 'b' }],
  [{ bearerToken: 'a', getToken: () => 'b' }],
])('several credentials are rejected: %j', async (options) => {
  const error = await errorFrom(() => createAddonsClient(options));
  expect(error).toMatchObject({ kind: 'invalid_argument' });
});

describe('a malformed token', () => {
  const tokens = [
    'se cret',
    'secret\n',
    'secret\r\nX-Evil: 1',
    'sécret',
    'secret€',
    '\u0000secret',
  ];

  test.each(tokens)(
    '%j is rejected before a request is sent, and is not in the error',
    async (token) => {
      const server = await startServer(noAddons, { body: { token: 't' } });
      const baseUrl = server.url;
      const errors = [
        await errorFrom(() => createAddonsClient({ apiToken: token })),
        await errorFrom(() => createAddonsClient({ bearerToken: token })),
        await errorFrom(() => createAddonsClient({ baseUrl }).auth.exchangeToken(token)),
      ];
      for (const error of errors) {
        expect(error.kind).toBe('invalid_argument');
        expect(`${error.message} ${error.stack}`).not.toContain(token);
      }
      expect([...server.requests, ...server.exchanges]).toEqual([]);
    },
  );

  test.each(['', null, 5, {}])('%j is rejected', async (token) => {
    for (const options of [{ apiToken: token }, { bearerToken: token }]) {
      const error = await errorFrom(() => createAddonsClient(options as never));
      expect(error.kind).toBe('invalid_argument');
    }
  });
});
