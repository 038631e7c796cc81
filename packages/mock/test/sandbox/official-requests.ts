import { basic, ids } from './client.ts';

/** A request of an official client: method, path and query, headers besides `Authorization`, and body. */
export interface OfficialRequest {
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

const drains = `${addon}/log_drains`;
const listDrains: OfficialRequest = {
  name: 'log drains',
  method: 'GET',
  target: drains,
  status: 200,
};

const addDrain = (body: object): OfficialRequest => ({
  name: 'add a log drain',
  method: 'POST',
  target: drains,
  body: json(body),
  status: 201,
});

const removeDrain: OfficialRequest = {
  name: 'remove a log drain',
  method: 'DELETE',
  target: drains + drainQuery,
  status: 204,
};

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
  listDrains,
  addDrain({ drain: { ...drain, port: '', drain_region: '', url: '' } }),
  removeDrain,
  remove,
];

/** The newest Ruby gem upgrades by PUT. */
const ruby: readonly OfficialRequest[] = [
  { name: 'current user', method: 'GET', target: '/v1/users/self', status: 200 },
  ...catalog,
  provision({}),
  ...lifecycle('PUT'),
  { name: 'token', method: 'POST', target: `${addon}/token`, status: 200 },
  listDrains,
  addDrain({ drain }),
  removeDrain,
  { ...provision({}), name: 'provision with a slash at the end', target: `${addons}/` },
  remove,
];

/** The JavaScript client filters the catalog, and is the only one that resumes addons. */
const javascript: readonly OfficialRequest[] = [
  {
    name: 'dedicated providers of a category',
    method: 'GET',
    target: '/v1/addon_providers?category_id=599c1a2121276700011caa01&dedicated=true',
    status: 200,
  },
  {
    name: 'resume',
    method: 'POST',
    target: `/v1/apps/trial-app/addons/${ids.suspended}/resume`,
    status: 200,
  },
];

/** The commands of the public documentation, where they differ. */
const documentation: readonly OfficialRequest[] = [
  { name: 'SSO URL by POST', method: 'POST', target: `${addon}/sso`, status: 200 },
  addDrain({ drain }),
  {
    name: 'remove a log drain',
    method: 'DELETE',
    target: drains,
    body: json({ url: drainUrl }),
    status: 204,
  },
];

/** The requests of each client, by what it is called in titles of tests. */
export const officialClients: ReadonlyArray<readonly [string, readonly OfficialRequest[]]> = [
  ['the Go client', go],
  ['the newest Ruby gem', ruby],
  ['the JavaScript client', javascript],
  ['the public documentation', documentation],
];

/**
 * Exchanges an API token, and sends requests with the bearer token.
 *
 * @param onResponse called with each response.
 * @returns the status of each request, by name.
 */
export async function sendAll(
  baseUrl: string,
  requests: readonly OfficialRequest[],
  onResponse: (response: Response) => void = () => {},
): Promise<Readonly<Record<string, number>>> {
  const exchange = await fetch(`${baseUrl}/v1/tokens/exchange`, {
    method: 'POST',
    headers: { Authorization: basic('', 'tk-us-example') },
  });
  const { token } = (await exchange.json()) as { token: string };
  const statuses: Record<string, number> = {};
  for (const { name, method, target, body } of requests) {
    const response = await fetch(baseUrl + target, {
      method,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
      },
      ...(body !== undefined && { body }),
    });
    onResponse(response);
    statuses[name] = response.status;
  }
  return statuses;
}

/** Returns the status that each request must get, by name. */
export const expectedStatuses = (
  requests: readonly OfficialRequest[],
): Readonly<Record<string, number>> =>
  Object.fromEntries(requests.map((it) => [it.name, it.status]));
