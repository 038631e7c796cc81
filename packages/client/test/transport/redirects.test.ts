import { expect, test } from '@jest/globals';
import { createAddonsClient } from '../../src/index.ts';
import { errorFrom, newAddon, noAddons } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

test.each([301, 302, 303, 307, 308])(
  'a %i redirect to another origin is not followed',
  async (status) => {
    const other = await startServer(noAddons, { body: { token: 't' } });
    const redirect = { status, headers: { Location: `${other.url}/v1/apps/a/addons` } };
    const server = await startServer(redirect, redirect);
    const baseUrl = server.url;
    const api = createAddonsClient({ baseUrl, bearerToken: 'abc' });
    const exchanging = createAddonsClient({ baseUrl, apiToken: 'tk' });
    for (const call of [
      () => api.addons.list('a'),
      () => api.addons.provision('a', newAddon),
      () => exchanging.addons.list('a'),
    ]) {
      const error = await errorFrom(call);
      // The error of the exchange is the cause.
      const origin = error.kind === 'authentication' ? error.cause : error;
      expect(origin).toMatchObject({ kind: 'unexpected_status', status });
    }
    expect([server.requests.length, server.exchanges.length]).toEqual([2, 1]);
    expect([...other.requests, ...other.exchanges]).toEqual([]);
  },
);

test('a redirect to the same origin is not followed', async () => {
  const server = await startServer({ status: 307, headers: { Location: '/v1/apps/b/addons' } });
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  await errorFrom(() => addons.remove('a', 'b'));
  expect(server.requests).toHaveLength(1);
});
