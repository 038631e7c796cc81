import { describe, expect, test } from '@jest/globals';
import { createAddonsClient, type ResponseInfo } from '../../src/index.ts';
import { createAddon, errorFrom, newAddon, noAddons, plan } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

describe('the request', () => {
  const addon = createAddon('running');

  test('has the body in its envelope, its media type and the bearer token', async () => {
    const server = await startServer({ status: 201, body: { addon, message: '', variables: [] } });
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    await client.addons.provision('my-app', newAddon);
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        url: '/v1/apps/my-app/addons',
        body: JSON.stringify({ addon: newAddon }),
        headers: { authorization: 'Bearer abc', 'content-type': 'application/json' },
      },
    ]);
  });

  test('has encoded path parameters, in the order of the path', async () => {
    const server = await startServer({ body: { addon, message: '', variables: null } });
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    await client.addons.upgrade('a b?é', 'ad-%2e#1', { plan_id: plan.id });
    expect(server.requests).toMatchObject([
      {
        method: 'PATCH',
        url: '/v1/apps/a%20b%3F%C3%A9/addons/ad-%252e%231',
        body: JSON.stringify({ addon: { plan_id: plan.id } }),
      },
    ]);
  });

  test('has the query parameters', async () => {
    const server = await startServer({ body: { plans: [] } });
    const client = createAddonsClient({ baseUrl: server.url });
    await client.catalog.listPlans('redis', { show_all: true });
    expect(server.requests[0]?.url).toBe('/v1/addon_providers/redis/plans?show_all=true');
  });

  test('has a query parameter for each item of a list, and none for undefined and null', async () => {
    const server = await startServer({ body: { plans: [] } });
    const client = createAddonsClient({ baseUrl: server.url });
    const query = { a: ['x y', 'é&=?#/+'], b: 1.5, c: undefined, d: null, e: [], 'f&': '' };
    await client.catalog.listPlans('redis', query as object);
    await client.catalog.listPlans('redis', {});
    const encoded = 'a=x%20y&a=%C3%A9%26%3D%3F%23%2F%2B&b=1.5&f%26=';
    expect(server.requests.map(({ url }) => url)).toEqual([
      `/v1/addon_providers/redis/plans?${encoded}`,
      '/v1/addon_providers/redis/plans',
    ]);
  });

  test('uses a base URL with a path, with and without a trailing slash', async () => {
    const server = await startServer(noAddons);
    for (const path of ['/proxy', '/proxy/']) {
      const client = createAddonsClient({ baseUrl: server.url + path, bearerToken: 'abc' });
      await client.addons.list('my-app');
    }
    const url = '/proxy/v1/apps/my-app/addons';
    expect(server.requests).toMatchObject([{ url }, { url }]);
  });

  test('goes to the region or the authentication service without a base URL', async () => {
    const urls: string[] = [];
    const fetch = async (url: unknown) => {
      urls.push(String(url));
      return Response.json(urls.length === 1 ? { token: 'abc' } : { addons: [] });
    };
    const client = createAddonsClient({ apiToken: 'tk', region: 'osc-secnum-fr1', fetch });
    await client.addons.list('my-app');
    await createAddonsClient({ bearerToken: 'abc', fetch }).addons.list('my-app');
    expect(urls).toEqual([
      'https://auth.scalingo.com/v1/tokens/exchange',
      'https://api.osc-secnum-fr1.scalingo.com/v1/apps/my-app/addons',
      'https://api.osc-fr1.scalingo.com/v1/apps/my-app/addons',
    ]);
  });
});

describe('onResponse', () => {
  test('receives the status, the headers and the request id of a successful response', async () => {
    const server = await startServer({
      ...noAddons,
      headers: { 'X-Request-Id': 'r-1', ETag: 'W/"1"' },
    });
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    let info: ResponseInfo | undefined;
    await client.addons.list('my-app', {
      onResponse(it) {
        info = it;
      },
    });
    expect(info).toMatchObject({ status: 200, requestId: 'r-1' });
    expect(info?.headers.get('ETag')).toBe('W/"1"');
  });

  test('receives those of an error response, and only of the last response', async () => {
    const server = await startServer([
      { status: 503, headers: { 'Retry-After': 0 } },
      { status: 404 },
    ]);
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const infos: ResponseInfo[] = [];
    const onResponse = (info: ResponseInfo) => infos.push(info);
    await errorFrom(() => client.addons.list('my-app', { onResponse }));
    expect(infos).toMatchObject([{ status: 404, requestId: undefined }]);
  });
});
