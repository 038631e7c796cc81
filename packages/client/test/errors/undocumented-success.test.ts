import { describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { createFetchClient } from '../../src/fetch.ts';
import { type AddonsClient, createAddonsClient, type ResponseInfo } from '../../src/index.ts';
import { createAddon, errorFrom, newAddon } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

/** Has the type of the documented result. */
const provisioned = { addon: createAddon('running'), message: '' };

const changes: [string, (api: AddonsClient) => PromiseLike<unknown>][] = [
  ['a change', ({ addons }) => addons.provision('a', newAddon)],
  ['a change without a result', ({ addons }) => addons.remove('a', 'b')],
];

describe.each([
  ['200, the HTML of a captive portal', { status: 200, body: '<html></html>' }],
  ['200', { status: 200, body: provisioned }],
  ['202 without a body', { status: 202 }],
  ['202', { status: 202, body: provisioned }],
  ['206', { status: 206, body: provisioned }],
])('where it is not documented, %s', (_title, response) => {
  test.each(changes)('is no result of %s', async (_name, call) => {
    const server = await startServer(response);
    const client = createAddonsClient({
      baseUrl: server.url,
      bearerToken: 'abc',
      retry: { baseDelayMs: 1 },
    });
    const error = await errorFrom(() => call(client));
    expect(error).toMatchObject({
      kind: 'unexpected_status',
      status: response.status,
      body: undefined,
    });
    expect(error.message).toContain('check what changed before you repeat it');
    expect(server.requests).toHaveLength(1);
  });
});

test('an undocumented success is no result of a read, but its response can be seen', async () => {
  const server = await startServer({ status: 203, body: { addons: [] } });
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  const seen: number[] = [];
  const onResponse = ({ status }: ResponseInfo) => seen.push(status);
  const error = await errorFrom(() => addons.list('a', { onResponse }).withResponse());
  expect(error).toMatchObject({ kind: 'unexpected_status', status: 203 });
  expect(error.message).not.toContain('check what changed');
  expect(seen).toEqual([203]);
});

test('the low-level client returns it, with its status', async () => {
  const server = await startServer({ status: 202, body: provisioned });
  const client = createFetchClient({ baseUrl: server.url, bearerToken: 'abc' });
  const { data, error, response } = await client.POST('/v1/apps/{app}/addons', {
    params: { path: { app: 'a' } },
    body: { addon: newAddon },
  });
  expect([data, error, response.status]).toEqual([provisioned, undefined, 202]);
});

test('ensure looks for what such a change has done', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  try {
    const { addons } = createAddonsClient({
      baseUrl: mock.url,
      bearerToken: 'example-token',
      // A gateway that takes over what the API does.
      async fetch(url, init) {
        const response = await fetch(url, init);
        return init.method === 'POST' ? new Response(null, { status: 202 }) : response;
      },
    });
    const onPoll = () => mock.clock.advance(60_000);
    const target = { provider: 'redis', plan: 'redis-starter-512' };
    const { outcome, addon } = await addons.ensure('trial-card-app', target, {
      intervalMs: 1,
      onPoll,
    });
    expect([outcome, addon.status]).toEqual(['provisioned', 'running']);
  } finally {
    await mock.stop();
  }
});
