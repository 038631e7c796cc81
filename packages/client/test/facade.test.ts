import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, type Operation, readBundle } from '@scalingo-addons/openapi';
import { functions } from '../../../generated/facade.ts';
import type { Caller, Route } from '../../../generated/request.ts';
import { createAddonsClient, type ResponseInfo } from '../src/index.ts';
import { addonOf, failureOf, newAddon, noAddons, plan } from './fixtures.ts';
import { serve } from './server.ts';

const contract = contractOf(readBundle());
type Callable = (...args: unknown[]) => Promise<unknown>;

/** The route that a function asks its client for. */
function routeOf(call: Callable): Route {
  const routes: Route[] = [];
  const client: Caller<unknown> = {
    async request<Result>(route: Route) {
      routes.push(route);
      return undefined as Result;
    },
  };
  call(client);
  expect(routes).toHaveLength(1);
  return routes[0] as Route;
}

const methods = Object.entries(functions).flatMap(([group, named]) =>
  Object.entries(named).map(([name, call]) => ({ group, name, route: routeOf(call as Callable) })),
);

/** The arguments of a method of the facade for a valid request, as the contract gives them. */
function argumentsOf(operation: Operation): unknown[] {
  const isBasic = operation.authSchemes.includes('basic');
  const inPath = operation.parameters.filter((it) => it.in === 'path');
  const query = operation.parameters.filter((it) => it.in === 'query');
  const body = operation.requestBody?.required
    ? Object.values(operation.requestBody.content[0]?.examples[0]?.value as object)
    : [];
  return [
    ...(isBasic ? ['tk-us-any'] : []),
    ...inPath.map((it) => it.examples[0]?.value),
    ...body,
    ...(query.length ? [{}] : []),
  ];
}

describe('the facade has all of the contract', () => {
  test.each(contract.operations.map((it): [string, Operation] => [it.operationId, it]))(
    '%s is one method, with the method and the path of the contract',
    (operationId, { method, path }) => {
      const found = methods.filter(({ route }) => route[0] === operationId);
      expect(found.map(({ route }) => [route[1], route[2]])).toEqual([[method, path]]);
    },
  );

  test('and nothing more', () => {
    expect(methods.length).toBe(contract.operations.length);
  });
});

describe('each method against the mock', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock();
  });
  afterAll(() => mock.stop());

  test.each(methods.map((it) => [`${it.group}.${it.name}`, it] as const))(
    '%s gives what the envelope of the answer holds',
    async (_title, { group, name, route }) => {
      const client = createAddonsClient({ baseUrl: mock.url, bearerToken: 'any' });
      const operation = contract.operation(route[0]);
      const method = (client as unknown as Record<string, Record<string, Callable>>)[group]?.[name];
      const infos: ResponseInfo[] = [];
      const onResponse = (info: ResponseInfo) => infos.push(info);
      const value = await method?.(...argumentsOf(operation), { onResponse });

      const success = operation.responses.find(({ status }) => status.startsWith('2'));
      expect(infos).toMatchObject([{ status: Number(success?.status) }]);
      const example = success?.content[0]?.examples[0]?.value as Record<string, unknown>;
      const { result, whole } = route[3];
      if (operation.operationId === 'upgradeAddon' || operation.operationId === 'provisionAddon') {
        expect(value).toMatchObject({ message: example.message });
      } else if (result === undefined) expect(value).toBeUndefined();
      else expect(value).toEqual(whole ? example : example[result]);
    },
  );
});

describe('what is sent', () => {
  const addon = addonOf('running');

  test('a body stands in its envelope, with its type and the bearer token', async () => {
    const server = await serve({ status: 201, body: { addon, message: '', variables: [] } });
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    await client.addons.provision('my-app', newAddon);
    expect(server.seen).toMatchObject([
      {
        method: 'POST',
        url: '/v1/apps/my-app/addons',
        body: JSON.stringify({ addon: newAddon }),
        headers: { authorization: 'Bearer abc', 'content-type': 'application/json' },
      },
    ]);
  });

  test('path values are encoded, and their order is that of the path', async () => {
    const server = await serve({ body: { addon, message: '', variables: null } });
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    await client.addons.upgrade('a b?é', 'ad-%2e#1', { plan_id: plan.id });
    expect(server.seen).toMatchObject([
      {
        method: 'PATCH',
        url: '/v1/apps/a%20b%3F%C3%A9/addons/ad-%252e%231',
        body: JSON.stringify({ addon: { plan_id: plan.id } }),
      },
    ]);
  });

  test('query parameters go into the query', async () => {
    const server = await serve({ body: { plans: [] } });
    const client = createAddonsClient({ baseUrl: server.url });
    await client.catalog.listPlans('redis', { show_all: true });
    expect(server.seen[0]?.url).toBe('/v1/addon_providers/redis/plans?show_all=true');
  });

  test('a list is a query parameter for each of its items, and nothing is none', async () => {
    const server = await serve({ body: { plans: [] } });
    const client = createAddonsClient({ baseUrl: server.url });
    const query = { a: ['x y', 'é&=?#/+'], b: 1.5, c: undefined, d: null, e: [], 'f&': '' };
    await client.catalog.listPlans('redis', query as object);
    await client.catalog.listPlans('redis', {});
    const encoded = 'a=x%20y&a=%C3%A9%26%3D%3F%23%2F%2B&b=1.5&f%26=';
    expect(server.seen.map(({ url }) => url)).toEqual([
      `/v1/addon_providers/redis/plans?${encoded}`,
      '/v1/addon_providers/redis/plans',
    ]);
  });

  test('the base URL can have a path, with and without a slash at its end', async () => {
    const server = await serve(noAddons);
    for (const path of ['/proxy', '/proxy/']) {
      const client = createAddonsClient({ baseUrl: server.url + path, bearerToken: 'abc' });
      await client.addons.list('my-app');
    }
    const url = '/proxy/v1/apps/my-app/addons';
    expect(server.seen).toMatchObject([{ url }, { url }]);
  });

  test('without a base URL, to the region, and to the authentication service', async () => {
    const asked: string[] = [];
    const fetch = async (url: unknown) => {
      asked.push(String(url));
      return Response.json(asked.length === 1 ? { token: 'abc' } : { addons: [] });
    };
    const client = createAddonsClient({ apiToken: 'tk', region: 'osc-secnum-fr1', fetch });
    await client.addons.list('my-app');
    await createAddonsClient({ bearerToken: 'abc', fetch }).addons.list('my-app');
    expect(asked).toEqual([
      'https://auth.scalingo.com/v1/tokens/exchange',
      'https://api.osc-secnum-fr1.scalingo.com/v1/apps/my-app/addons',
      'https://api.osc-fr1.scalingo.com/v1/apps/my-app/addons',
    ]);
  });
});

describe('what becomes of a change has one shape', () => {
  const addon = addonOf('provisioning');
  const answers: [string, unknown, unknown][] = [
    [
      'the addon, its variables and a message',
      { addon, variables: ['REDIS_URL'], message: 'soon' },
      { addon, variables: ['REDIS_URL'], message: 'soon' },
    ],
    [
      'variables that are null, and an empty message',
      { addon, variables: null, message: '' },
      { addon, variables: [], message: '' },
    ],
    [
      'the receipt of the documentation',
      { vars: ['REDIS_URL'], message: 'soon' },
      { variables: ['REDIS_URL'], message: 'soon' },
    ],
    [
      'a receipt without variables',
      { vars: null, message: 'soon' },
      { variables: [], message: 'soon' },
    ],
    [
      'the addon alone, which has the rest',
      { addon: { ...addon, variables: ['A'], message: 'b' } },
      { addon: { ...addon, variables: ['A'], message: 'b' }, variables: ['A'], message: 'b' },
    ],
  ];

  test.each(answers)('upgrade: %s', async (_title, body, expected) => {
    const server = await serve({ body });
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const change = await client.addons.upgrade('my-app', addon.id, { plan_id: plan.id });
    expect(change).toEqual(expected);
    expect('addon' in change).toBe('addon' in (expected as object));
  });

  test('provision: the same', async () => {
    const server = await serve({
      status: 201,
      body: { addon, message: 'soon', variables: ['REDIS_URL'] },
    });
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    expect(await client.addons.provision('my-app', newAddon)).toEqual({
      addon,
      message: 'soon',
      variables: ['REDIS_URL'],
    });
  });
});

describe('findPlan', () => {
  test('finds a plan by its name', async () => {
    const other = { ...plan, name: 'redis-starter', id: '5d0b9c1a2121276700011cac' };
    const server = await serve({ body: { plans: [plan, other] } });
    const client = createAddonsClient({ baseUrl: server.url });
    expect(await client.catalog.findPlan('redis', 'redis-starter')).toEqual(other);
    expect(server.seen).toMatchObject([{ url: '/v1/addon_providers/redis/plans' }]);
  });

  test('says what does not exist', async () => {
    const server = await serve({ body: { plans: [plan] } });
    const client = createAddonsClient({ baseUrl: server.url });
    expect(await failureOf(() => client.catalog.findPlan('redis', 'redis-none'))).toMatchObject({
      name: 'NotFoundError',
      kind: 'not_found',
      operation: 'findPlan',
      resource: 'plan',
      message: expect.stringContaining('plan does not exist'),
    });
  });

  test('passes its options on', async () => {
    const server = await serve({ body: { plans: [plan] } });
    const client = createAddonsClient({ baseUrl: server.url });
    const { signal } = { signal: AbortSignal.abort() };
    const error = await failureOf(() =>
      client.catalog.findPlan('redis', 'redis-sandbox', { signal }),
    );
    expect(error.kind).toBe('aborted');
    expect(server.seen).toEqual([]);
  });
});

describe('onResponse', () => {
  test('gives the status, the headers and the request id of a success', async () => {
    const server = await serve({ ...noAddons, headers: { 'X-Request-Id': 'r-1', ETag: 'W/"1"' } });
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

  test('gives those of a failure, and only of the last answer', async () => {
    const server = await serve([{ status: 503, headers: { 'Retry-After': 0 } }, { status: 404 }]);
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const infos: ResponseInfo[] = [];
    const onResponse = (info: ResponseInfo) => infos.push(info);
    await failureOf(() => client.addons.list('my-app', { onResponse }));
    expect(infos).toMatchObject([{ status: 404, requestId: undefined }]);
  });
});

test('unknown fields and unknown values pass through', async () => {
  const addon = { ...addonOf('migrating'), future: { nested: [1, null] } };
  const server = await serve({ body: { addon, more: true } });
  const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  expect(await client.addons.get('my-app', addon.id)).toEqual(addon);
});
