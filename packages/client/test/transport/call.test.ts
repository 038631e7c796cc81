import { readFileSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import { createAddonsClient, type ResponseInfo, VERSION } from '../../src/index.ts';
import { atBaseUrl, createClient, getAddon, withBearerToken } from '../../src/operations.ts';
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

describe('withResponse', () => {
  const created = { status: 201, body: { addon: createAddon('running'), message: 'ready' } };
  const found = { body: { addon: createAddon('running') } };

  test('resolves to the result of each of two parallel calls, with its own response', async () => {
    const server = await startServer([
      { ...created, headers: { 'X-Request-Id': 'r-1' } },
      { ...found, headers: { 'X-Request-Id': 'r-2' } },
    ]);
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const first = addons.provision('a', newAddon).withResponse();
    await server.received(1);
    const results = await Promise.all([first, addons.get('a', 'b').withResponse()]);
    expect(results).toMatchObject([
      { data: { message: 'ready' }, response: { status: 201, requestId: 'r-1', method: 'POST' } },
      {
        data: created.body.addon,
        response: { status: 200, requestId: 'r-2', operation: 'getAddon' },
      },
    ]);
    expect(results[0].response.headers.get('X-Request-Id')).toBe('r-1');
  });

  test('rejects like the promise, which is then handled', async () => {
    const server = await startServer({ status: 404 });
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const call = addons.get('a', 'b');
    const error = await errorFrom(() => call.withResponse());
    expect(error).toMatchObject({ kind: 'not_found', status: 404 });
    expect(await errorFrom(() => call)).toBe(error);
  });

  test('is onResponse for the functions', async () => {
    const server = await startServer(found);
    const client = createClient({
      server: atBaseUrl(server.url),
      authentication: withBearerToken('abc'),
    });
    const onResponse = jest.fn();
    expect(await getAddon(client, 'a', 'b', { onResponse })).toEqual(found.body.addon);
    expect(onResponse).toHaveBeenCalledWith(expect.objectContaining({ status: 200 }));
  });
});

test('no URL contains the query, which can have a secret', async () => {
  const server = await startServer([{ status: 204 }, { status: 404 }]);
  const urls: (string | undefined)[] = [];
  const { addons } = createAddonsClient({
    baseUrl: server.url,
    bearerToken: 'abc',
    onAttempt: ({ url }) => urls.push(url),
  });
  const query = { url: 'https://user:S3CR3T@example.com' };
  const remove = () => addons.removeLogDrain('a', 'b', undefined, query).withResponse();
  urls.push((await remove()).response.url, (await errorFrom(remove)).url as string);
  expect(urls).toEqual(Array(4).fill(`${server.url}/v1/apps/a/addons/b/log_drains`));
  expect(server.requests[0]?.url).toContain('S3CR3T');
});

describe('User-Agent', () => {
  const agentOf = async (headers?: Record<string, string>) => {
    const server = await startServer(noAddons, { body: { token: 'abc' } });
    const options = headers && { headers };
    const { addons } = createAddonsClient({ baseUrl: server.url, apiToken: 'tk', ...options });
    await addons.list('a');
    return [...server.exchanges, ...server.requests].map((it) => it.headers['user-agent']);
  };

  test('names the package and its version, in the token exchange, too', async () => {
    const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect(VERSION).toBe(JSON.parse(manifest).version);
    const agent = `scalingo-addons-js/${VERSION}`;
    expect(await agentOf()).toEqual([agent, agent]);
  });

  test('can be replaced', async () => {
    expect(await agentOf({ 'User-Agent': 'deploy/1' })).toEqual(['deploy/1', 'deploy/1']);
  });

  test('is left to the browser', async () => {
    const navigator = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' };
    Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
    try {
      expect(await agentOf()).toEqual(['node', 'node']);
    } finally {
      Reflect.deleteProperty(globalThis, 'navigator');
    }
  });
});
