import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { type ClientOptions, createFetchClient } from '../src/fetch.ts';
import { failureOf, newAddon, noAddons, plan } from './fixtures.ts';
import { reset, type Scripted, serve, stall } from './server.ts';

const clientOf = ({ url }: Scripted, options: ClientOptions = { bearerToken: 'abc' }) =>
  createFetchClient({ baseUrl: url, retry: { baseDelayMs: 1 }, ...options });

const inApp = { params: { path: { app: 'my-app' } } };

describe('the client by path and verb', () => {
  test('gives the body as it came, and the answer', async () => {
    const server = await serve(noAddons);
    const { data, error, response } = await clientOf(server).GET('/v1/apps/{app}/addons', inApp);
    expect(data).toEqual({ addons: [] });
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    expect(server.seen).toMatchObject([
      { url: '/v1/apps/my-app/addons', headers: { authorization: 'Bearer abc' } },
    ]);
  });

  test('gives an error status, and does not throw it', async () => {
    const server = await serve({ status: 404, body: { error: 'not found', resource: 'app' } });
    const { data, error, response } = await clientOf(server).GET('/v1/apps/{app}/addons', inApp);
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ resource: 'app' });
    expect(response.status).toBe(404);
  });

  test.each(['', '..', 'a/b', undefined])('refuses the path value %j', async (addonId) => {
    const server = await serve(noAddons);
    const path = { app: 'my-app', addon_id: addonId as string };
    const error = await failureOf(() =>
      clientOf(server).DELETE('/v1/apps/{app}/addons/{addon_id}', { params: { path } }),
    );
    expect(error.kind).toBe('invalid_argument');
    expect(error.message).toContain('addon_id');
    expect(server.seen).toEqual([]);
  });

  test('refuses a call without its path values', async () => {
    const server = await serve(noAddons);
    const error = await failureOf(() =>
      clientOf(server).GET('/v1/apps/{app}/addons', {} as typeof inApp),
    );
    expect(error).toMatchObject({ kind: 'invalid_argument' });
    expect(error.message).toContain('app must be');
    expect(server.seen).toEqual([]);
  });

  test('writes a query, and refuses one that cannot be written', async () => {
    const server = await serve({ body: { addon_providers: [] } });
    const list = (query: object) =>
      clientOf(server).GET('/v1/addon_providers', { params: { query } });
    await list({ category_id: 'a b', dedicated: true });
    await list({});
    for (const category_id of ['\ud800', {}, 1n]) {
      expect((await failureOf(() => list({ category_id }))).kind).toBe('invalid_argument');
    }
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/v1/addon_providers?category_id=a%20b&dedicated=true',
      '/v1/addon_providers',
    ]);
  });

  test('refuses a body that is no JSON', async () => {
    const server = await serve(noAddons);
    const body = { addon: { ...newAddon, plan_id: 1n as never } };
    const error = await failureOf(() =>
      clientOf(server).POST('/v1/apps/{app}/addons', { ...inApp, body }),
    );
    expect(error.kind).toBe('invalid_argument');
    expect(server.seen).toEqual([]);
  });

  test('sends a body', async () => {
    const server = await serve({ status: 201, body: {} });
    const body = { addon: newAddon };
    await clientOf(server).POST('/v1/apps/{app}/addons', { ...inApp, body });
    expect(server.seen[0]?.body).toBe(JSON.stringify(body));
  });

  test('exchanges an API token, and refreshes it after 401', async () => {
    const server = await serve([{ status: 401 }, noAddons], { body: { token: 'abc' } });
    const client = clientOf(server, { apiToken: 'tk' });
    await client.GET('/v1/apps/{app}/addons', inApp);
    expect([server.seen.length, server.exchanges.length]).toEqual([2, 2]);
  });

  test('leaves an Authorization of the caller as it is', async () => {
    const server = await serve(noAddons);
    await clientOf(server).GET('/v1/apps/{app}/addons', {
      ...inApp,
      headers: { Authorization: 'Bearer mine' },
    });
    expect(server.seen[0]?.headers.authorization).toBe('Bearer mine');
  });

  test('repeats a read, and no change', async () => {
    const server = await serve(reset);
    const client = clientOf(server);
    expect((await failureOf(() => client.GET('/v1/apps/{app}/addons', inApp))).kind).toBe(
      'connection',
    );
    expect(server.seen).toHaveLength(3);
    const params = { path: { app: 'a', addon_id: 'b' } };
    const body = { addon: { plan_id: plan.id } };
    await failureOf(() => client.PATCH('/v1/apps/{app}/addons/{addon_id}', { params, body }));
    await failureOf(() => client.DELETE('/v1/apps/{app}/addons/{addon_id}', { params }));
    expect(server.seen).toHaveLength(5);
  });

  test('takes a signal and the limits of the client', async () => {
    const server = await serve(stall);
    const client = clientOf(server, { bearerToken: 'abc', totalTimeoutMs: 100 });
    const call = () => client.GET('/v1/apps/{app}/addons', inApp);
    expect((await failureOf(call)).kind).toBe('timeout');
    const signal = AbortSignal.abort();
    const aborted = () => client.GET('/v1/apps/{app}/addons', { ...inApp, signal });
    expect((await failureOf(aborted)).kind).toBe('aborted');
  });

  test.each(['', '<html></html>', '{"addons":'])('success with the body %j', async (body) => {
    const server = await serve({ body });
    const call = clientOf(server).GET('/v1/apps/{app}/addons', inApp);
    if (body) expect((await failureOf(() => call)).kind).toBe('unexpected_body');
    else expect((await call).data).toBeUndefined();
  });

  test('hides the credentials that an answer shows', async () => {
    const server = await serve((response, { headers: { authorization = '' } }) =>
      response
        .writeHead(403, { 'X-Echo': authorization })
        .end(JSON.stringify({ error: authorization })),
    );
    const client = clientOf(server, { bearerToken: 'eyJ.s3cr3t' });
    const { error, response } = await client.GET('/v1/apps/{app}/addons', inApp);
    expect(error).toEqual({ error: 'Bearer [token]' });
    expect(response.headers.get('X-Echo')).toBe('Bearer [token]');
    expect(inspect(response, { depth: Infinity, showHidden: true })).not.toContain('s3cr3t');
  });
});
