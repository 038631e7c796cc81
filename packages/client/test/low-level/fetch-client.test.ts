import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { type ClientOptions, createFetchClient } from '../../src/fetch.ts';
import { errorFrom, newAddon, noAddons, plan } from '../helpers/fixtures.ts';
import { reset, type ScriptedServer, stall, startServer } from '../helpers/server.ts';

const createTestClient = (
  { url }: ScriptedServer,
  options: ClientOptions = { bearerToken: 'abc' },
) => createFetchClient({ baseUrl: url, retry: { baseDelayMs: 1 }, ...options });

const init = { params: { path: { app: 'my-app' } } };

describe('the low-level client', () => {
  test('returns the body unchanged, and the response', async () => {
    const server = await startServer(noAddons);
    const { data, error, response } = await createTestClient(server).GET(
      '/v1/apps/{app}/addons',
      init,
    );
    expect(data).toEqual({ addons: [] });
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    expect(server.requests).toMatchObject([
      { url: '/v1/apps/my-app/addons', headers: { authorization: 'Bearer abc' } },
    ]);
  });

  test('returns an error response without throwing', async () => {
    const server = await startServer({
      status: 404,
      body: { error: 'not found', resource: 'app' },
    });
    const { data, error, response } = await createTestClient(server).GET(
      '/v1/apps/{app}/addons',
      init,
    );
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ resource: 'app' });
    expect(response.status).toBe(404);
  });

  test.each(['', '..', 'a/b', undefined])('rejects the path parameter %j', async (addonId) => {
    const server = await startServer(noAddons);
    const path = { app: 'my-app', addon_id: addonId as string };
    const error = await errorFrom(() =>
      createTestClient(server).DELETE('/v1/apps/{app}/addons/{addon_id}', { params: { path } }),
    );
    expect(error.kind).toBe('invalid_argument');
    expect(error.message).toContain('addon_id');
    expect(server.requests).toEqual([]);
  });

  test('rejects a call without path parameters', async () => {
    const server = await startServer(noAddons);
    const error = await errorFrom(() =>
      createTestClient(server).GET('/v1/apps/{app}/addons', {} as typeof init),
    );
    expect(error).toMatchObject({ kind: 'invalid_argument' });
    expect(error.message).toContain('app must be');
    expect(server.requests).toEqual([]);
  });

  test('sends a query, and rejects an invalid one', async () => {
    const server = await startServer({ body: { addon_providers: [] } });
    const list = (query: object) =>
      createTestClient(server).GET('/v1/addon_providers', { params: { query } });
    await list({ category_id: 'a b', dedicated: true });
    await list({});
    for (const category_id of ['\ud800', {}, 1n]) {
      expect((await errorFrom(() => list({ category_id }))).kind).toBe('invalid_argument');
    }
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/v1/addon_providers?category_id=a%20b&dedicated=true',
      '/v1/addon_providers',
    ]);
  });

  test('rejects a body without a JSON form', async () => {
    const server = await startServer(noAddons);
    const body = { addon: { ...newAddon, plan_id: 1n as never } };
    const error = await errorFrom(() =>
      createTestClient(server).POST('/v1/apps/{app}/addons', { ...init, body }),
    );
    expect(error.kind).toBe('invalid_argument');
    expect(server.requests).toEqual([]);
  });

  test('sends a body', async () => {
    const server = await startServer({ status: 201, body: {} });
    const body = { addon: newAddon };
    await createTestClient(server).POST('/v1/apps/{app}/addons', { ...init, body });
    expect(server.requests[0]?.body).toBe(JSON.stringify(body));
  });

  test('exchanges an API token, and does so again after 401', async () => {
    const server = await startServer([{ status: 401 }, noAddons], { body: { token: 'abc' } });
    const client = createTestClient(server, { apiToken: 'tk' });
    await client.GET('/v1/apps/{app}/addons', init);
    expect([server.requests.length, server.exchanges.length]).toEqual([2, 2]);
  });

  test('keeps the Authorization header of a call', async () => {
    const server = await startServer(noAddons);
    await createTestClient(server).GET('/v1/apps/{app}/addons', {
      ...init,
      headers: { Authorization: 'Bearer mine' },
    });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer mine');
  });

  test('retries a read, but no change', async () => {
    const server = await startServer(reset);
    const client = createTestClient(server);
    expect((await errorFrom(() => client.GET('/v1/apps/{app}/addons', init))).kind).toBe(
      'connection',
    );
    expect(server.requests).toHaveLength(3);
    const params = { path: { app: 'a', addon_id: 'b' } };
    const body = { addon: { plan_id: plan.id } };
    await errorFrom(() => client.PATCH('/v1/apps/{app}/addons/{addon_id}', { params, body }));
    await errorFrom(() => client.DELETE('/v1/apps/{app}/addons/{addon_id}', { params }));
    expect(server.requests).toHaveLength(5);
  });

  test('supports a signal and the limits of the client', async () => {
    const server = await startServer(stall);
    const client = createTestClient(server, { bearerToken: 'abc', totalTimeoutMs: 100 });
    const call = () => client.GET('/v1/apps/{app}/addons', init);
    expect((await errorFrom(call)).kind).toBe('timeout');
    const signal = AbortSignal.abort();
    const aborted = () => client.GET('/v1/apps/{app}/addons', { ...init, signal });
    expect((await errorFrom(aborted)).kind).toBe('aborted');
  });

  test.each(['', '<html></html>', '{"addons":'])('a success with the body %j', async (body) => {
    const server = await startServer({ body });
    const call = createTestClient(server).GET('/v1/apps/{app}/addons', init);
    if (body) expect((await errorFrom(() => call)).kind).toBe('unexpected_body');
    else expect((await call).data).toBeUndefined();
  });

  test('masks the credentials in a response', async () => {
    const server = await startServer((response, { headers: { authorization = '' } }) =>
      response
        .writeHead(403, { 'X-Echo': authorization })
        .end(JSON.stringify({ error: authorization })),
    );
    const client = createTestClient(server, { bearerToken: 'eyJ.s3cr3t' });
    const { error, response } = await client.GET('/v1/apps/{app}/addons', init);
    expect(error).toEqual({ error: 'Bearer [token]' });
    expect(response.headers.get('X-Echo')).toBe('Bearer [token]');
    expect(inspect(response, { depth: Infinity, showHidden: true })).not.toContain('s3cr3t');
  });
});

test('a chunked success that is not JSON is an error that does not quote it', async () => {
  const server = await startServer((response) => response.end('S3CR3T {'));
  const client = createFetchClient({ baseUrl: server.url, bearerToken: 'abc' });
  const error = await errorFrom(() => client.GET('/v1/addon_categories'));
  expect(error.kind).toBe('unexpected_body');
  expect(inspect(error)).not.toContain('S3CR3T');
});

test('an error response without a body has an error', async () => {
  const server = await startServer((response) => response.writeHead(503).end());
  const client = createFetchClient({ baseUrl: server.url, bearerToken: 'abc', retry: false });
  const { data, error } = await client.GET('/v1/addon_categories');
  expect(data).toBeUndefined();
  expect(error).toEqual({ error: 'The API responded with status 503, without a body.' });
});

test.each(['baseUrl', 'fetch', 'middleware'])('%s is not an option of a call', async (name) => {
  const server = await startServer(noAddons);
  const client = createFetchClient({ baseUrl: server.url, bearerToken: 'abc' });
  const error = await errorFrom(() => client.GET('/v1/addon_categories', { [name]: server.url }));
  expect([error.kind, server.requests.length]).toEqual(['invalid_argument', 0]);
});
