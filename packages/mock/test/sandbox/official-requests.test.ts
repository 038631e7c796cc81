import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { basic, ids } from './client.ts';

/** A request of an official client: method, path and query, headers besides `Authorization`, and body. */
interface OfficialRequest {
  readonly name: string;
  readonly method: string;
  readonly target: string;
  readonly body?: string;
  readonly status: number;
}

const json = (value: unknown): string => JSON.stringify(value);
const addons = '/v1/apps/example-app/addons';
const addon = `${addons}/${ids.addon}`;
const drain = { type: 'ovh-graylog', token: 'example-token', host: 'tag3.logs.ovh.com' };
const drainUrl = 'ovh://:example-token@tag3.logs.ovh.com:6514';
const drainQuery = `?url=${encodeURIComponent(drainUrl)}`;

/** In this order, each succeeds on the sandbox. */
const lifecycle = (upgradeMethod: string): readonly OfficialRequest[] => [
  { name: 'list', method: 'GET', target: addons, status: 200 },
  { name: 'get', method: 'GET', target: addon, status: 200 },
  { name: 'SSO URL', method: 'GET', target: `${addon}/sso`, status: 200 },
  {
    name: 'upgrade',
    method: upgradeMethod,
    target: addon,
    body: json({ addon: { plan_id: ids.redis.paid } }),
    status: 200,
  },
];

const catalog: readonly OfficialRequest[] = [
  { name: 'categories', method: 'GET', target: '/v1/addon_categories', status: 200 },
  { name: 'providers', method: 'GET', target: '/v1/addon_providers', status: 200 },
  { name: 'plans', method: 'GET', target: '/v1/addon_providers/redis/plans', status: 200 },
];

const provision = (params: object): OfficialRequest => ({
  name: 'provision',
  method: 'POST',
  target: addons,
  body: json({ addon: { addon_provider_id: 'redis', plan_id: ids.redis.free, ...params } }),
  status: 201,
});

const remove: OfficialRequest = { name: 'remove', method: 'DELETE', target: addon, status: 204 };

/** The Go client sends `options: null`, `{}` for a token, and all properties of a log drain. */
const go: readonly OfficialRequest[] = [
  { name: 'regions', method: 'GET', target: '/v1/regions', status: 200 },
  { name: 'current user', method: 'GET', target: '/v1/users/self', status: 200 },
  ...catalog,
  {
    name: 'all plans',
    method: 'GET',
    target: '/v1/addon_providers/redis/plans?show_all=true',
    status: 200,
  },
  provision({ options: null }),
  ...lifecycle('PATCH'),
  { name: 'token', method: 'POST', target: `${addon}/token`, body: '{}', status: 200 },
  { name: 'log drains', method: 'GET', target: `${addon}/log_drains`, status: 200 },
  {
    name: 'add a log drain',
    method: 'POST',
    target: `${addon}/log_drains`,
    body: json({ drain: { ...drain, port: '', drain_region: '', url: '' } }),
    status: 201,
  },
  {
    name: 'remove a log drain',
    method: 'DELETE',
    target: `${addon}/log_drains${drainQuery}`,
    status: 204,
  },
  remove,
];

/** The newest Ruby gem upgrades by PUT. */
const ruby: readonly OfficialRequest[] = [
  { name: 'current user', method: 'GET', target: '/v1/users/self', status: 200 },
  ...catalog,
  provision({}),
  ...lifecycle('PUT'),
  { name: 'token', method: 'POST', target: `${addon}/token`, status: 200 },
  { name: 'log drains', method: 'GET', target: `${addon}/log_drains`, status: 200 },
  {
    name: 'add a log drain',
    method: 'POST',
    target: `${addon}/log_drains`,
    body: json({ drain }),
    status: 201,
  },
  {
    name: 'remove a log drain',
    method: 'DELETE',
    target: `${addon}/log_drains${drainQuery}`,
    status: 204,
  },
  { ...provision({}), name: 'provision with a slash at the end', target: `${addons}/` },
  remove,
];

/** The commands of the public documentation, where they differ. */
const documentation: readonly OfficialRequest[] = [
  {
    name: 'add a log drain',
    method: 'POST',
    target: `${addon}/log_drains`,
    body: json({ drain }),
    status: 201,
  },
  {
    name: 'remove a log drain',
    method: 'DELETE',
    target: `${addon}/log_drains`,
    body: json({ url: drainUrl }),
    status: 204,
  },
];

describe.each(['prism', 'sandbox'] as const)('the engine %s', (engine) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine });
  });
  afterAll(() => mock.stop());

  test.each([
    ['the Go client', go],
    ['the newest Ruby gem', ruby],
    ['the public documentation', documentation],
  ])('accepts every request of %s', async (_, requests) => {
    mock.reset();
    const exchange = await fetch(`${mock.url}/v1/tokens/exchange`, {
      method: 'POST',
      headers: { Authorization: basic('', 'tk-us-example') },
    });
    const { token } = (await exchange.json()) as { token: string };
    const statuses: Record<string, number> = {};
    for (const { name, method, target, body } of requests) {
      const response = await fetch(mock.url + target, {
        method,
        headers: {
          Accept: 'application/json',
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
        },
        ...(body !== undefined && { body }),
      });
      expect(response.headers.get('sl-violations')).toBeNull();
      statuses[name] = response.status;
    }
    expect(statuses).toEqual(Object.fromEntries(requests.map((it) => [it.name, it.status])));
  });
});

test('the regions lead back to the mock', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  const headers = { Authorization: 'Bearer example-token' };
  const response = await fetch(`${mock.url}/v1/regions`, { headers });
  const { regions } = (await response.json()) as { regions: { name: string; api: string }[] };
  expect(regions.map(({ name }) => name)).toEqual(['osc-fr1', 'osc-secnum-fr1']);
  for (const { api } of regions) {
    expect((await fetch(`${api}${addons}`, { headers })).status).toBe(200);
  }
  await mock.stop();
});

test.each(['GET', 'DELETE'])('%s of what the contract lacks says so', async (method) => {
  const lines: string[] = [];
  const mock = await startMock({ engine: 'sandbox', log: (line) => lines.push(line) });
  const headers = { Authorization: 'Bearer example-token' };
  const response = await fetch(`${mock.url}/v1/apps/example-app`, { method, headers });
  await mock.stop();
  const message = `not in the contract: ${method} /v1/apps/example-app`;
  expect([response.status, await response.json()]).toEqual([404, { error: 'not found' }]);
  expect(JSON.parse(response.headers.get('sl-violations') ?? '[]')).toEqual([
    expect.objectContaining({ message }),
  ]);
  expect(lines.join()).toContain(message);
});

test('only one slash at the end is ignored', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  const headers = { Authorization: 'Bearer example-token' };
  const statusOf = async (target: string) => (await fetch(mock.url + target, { headers })).status;
  expect(await statusOf(`${addons}/`)).toBe(200);
  expect(await statusOf(`${addon}/`)).toBe(200);
  expect(await statusOf(`${addons}//`)).toBe(404);
  expect(await statusOf('/')).toBe(404);
  await mock.stop();
});

test('responses have the headers of recorded ones', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  const request = async (method: string, target: string, ifNoneMatch?: string) => {
    const response = await fetch(mock.url + target, {
      method,
      headers: {
        Authorization: 'Bearer example-token',
        ...(ifNoneMatch && { 'If-None-Match': ifNoneMatch }),
      },
    });
    return [response.status, response.headers.get('Cache-Control')];
  };
  const cached = 'max-age=0, private, must-revalidate';
  expect(await request('GET', addons)).toEqual([200, cached]);
  expect(await request('HEAD', addons)).toEqual([200, cached]);
  expect(await request('GET', addons, '*')).toEqual([304, cached]);
  expect(await request('GET', `${addons}/ad-1`)).toEqual([404, 'no-cache']);
  expect(await request('DELETE', addon)).toEqual([204, 'no-cache']);
  const { headers } = await fetch(`${mock.url}/v1/addon_categories`);
  expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
  await mock.stop();
});

test('the catalog depends on who asks', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  const ask = async (target: string, headers = {}) => {
    const response = await fetch(mock.url + target, { headers });
    return { status: response.status, body: (await response.json()) as Record<string, object[]> };
  };
  const headers = { Authorization: 'Bearer example-token' };
  const everybody = (await ask('/v1/addon_providers')).body.addon_providers ?? [];
  const authenticated = (await ask('/v1/addon_providers', headers)).body.addon_providers ?? [];
  expect(authenticated).toEqual([...everybody, expect.objectContaining({ id: 'opensearch' })]);
  expect((await ask('/v1/addon_providers/opensearch/plans')).status).toBe(404);
  expect((await ask('/v1/addon_providers/opensearch/plans', headers)).status).toBe(200);
  await mock.stop();
});
