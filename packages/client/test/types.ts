/** Type tests, which only the type check compiles. A line after `@ts-expect-error` must not compile. */

import type { FetchClient } from '../src/fetch.ts';
import type {
  Addon,
  AddonsClient,
  AddonsError,
  ClientOptions,
  ForbiddenError,
  PaymentRequiredError,
  ValidationError,
  WaitOptions,
} from '../src/index.ts';
import { type Client, createClient, listAddons, upgradeAddon } from '../src/operations.ts';

/** `switch (error.kind)` narrows to the class, and is exhaustive. */
export function narrow(error: AddonsError): unknown {
  switch (error.kind) {
    case 'payment_required': {
      const payment: PaymentRequiredError = error;
      // @ts-expect-error: only a validation error has fields.
      return [payment.billingUrl, error.limitName, error.fields];
    }
    case 'validation': {
      const validation: ValidationError = error;
      const messages: readonly string[] | undefined = validation.fields.plan_id;
      // @ts-expect-error: fields are readonly.
      error.fields.plan_id = [];
      return messages;
    }
    case 'forbidden': {
      const forbidden: ForbiddenError = error;
      const code: string | undefined = forbidden.code;
      return code;
    }
    case 'not_found':
      return error.resource?.toUpperCase();
    case 'bad_request':
      return error.code;
    case 'authentication':
    case 'conflict':
    case 'rate_limit':
    case 'provider_unavailable':
    case 'server':
    case 'unexpected_status':
    case 'unexpected_body':
    case 'connection':
    case 'timeout':
    case 'aborted':
    case 'invalid_argument':
    case 'not_running':
      // @ts-expect-error: none of these has a billing URL.
      return error.billingUrl;
    // @ts-expect-error: there is no such kind.
    case 'teapot':
      return undefined;
    default: {
      const never: never = error;
      return never;
    }
  }
}

export async function call({ addons, catalog }: AddonsClient): Promise<void> {
  const { addon, message, variables } = await addons.provision('a', {
    addon_provider_id: 'redis',
    plan_id: 'b',
  });
  const present: Addon = addon;
  const texts: readonly string[] = [message, ...variables, present.id];
  const change = await addons.upgrade('a', 'b', { plan_id: 'c' });
  // @ts-expect-error: the addon can be missing after an upgrade.
  change.addon.id;
  // @ts-expect-error: a removal has no result.
  (await addons.remove('a', 'b')).id;
  const status: string = (await addons.get('a', 'b')).status;
  const removed: string | null = present.deprovisioned_at;
  const { sso_url } = await addons.createSsoUrl('a', 'b');
  const { token } = await addons.createToken('a', 'b');
  const { data, response } = await addons.upgrade('a', 'b', { plan_id: 'c' }).withResponse();
  const headers: Headers = response.headers;
  const requestId: string | undefined = response.requestId;
  // @ts-expect-error: the addon can be missing here, too.
  data.addon.id;
  // @ts-expect-error: a wait is several calls.
  addons.waitUntilRunning('a', 'b').withResponse();
  void [headers, requestId];
  const price: number = (await catalog.findPlan('a', 'b')).price;
  void [texts, status, removed, sso_url.length, token.length, price];

  // @ts-expect-error: a path parameter is a string.
  await addons.list(5);
  // @ts-expect-error: a provision requires a plan.
  await addons.provision('a', { addon_provider_id: 'redis' });
  // @ts-expect-error: there is no such option.
  await addons.list('a', { timeout: 5 });
  // @ts-expect-error: the properties are in snake_case.
  sso_url.ssoUrl;
}

export const options: ClientOptions[] = [
  { region: 'osc-fr1', apiToken: 'a' },
  { region: 'osc-new1', retry: false },
  // @ts-expect-error: retry is an object or false.
  { retry: true },
];

/** The low-level client: the known statuses of an addon autocomplete, and any other string is valid. */
export async function lowLevel(client: FetchClient): Promise<void> {
  const params = { path: { app: 'a', addon_id: 'b' } };
  const { data, error, response } = await client.GET('/v1/apps/{app}/addons/{addon_id}', {
    params,
  });
  // @ts-expect-error: an error response has no data.
  data.addon;
  if (data) {
    const status: string = data.addon.status;
    const known: Addon['status'] = data.addon.status;
    data.addon.status = 'migrating';
    data.addon.status = 'running';
    // @ts-expect-error: a status is a string.
    data.addon.status = 5;
    const addon: Addon = data.addon;
    void [status, known, addon];
  } else {
    // @ts-expect-error: the body can be missing.
    error.error;
    const message: string | undefined = typeof error === 'string' ? error : error?.error;
    void message;
  }
  const code: number = response.status;
  const categories = await client.GET('/v1/addon_categories');
  const removed = await client.DELETE('/v1/apps/{app}/addons/{addon_id}', { params });
  const nothing: undefined = removed.data;
  void [code, categories.data?.addon_categories[0]?.name, nothing];

  // @ts-expect-error: the path parameters are missing.
  await client.GET('/v1/apps/{app}/addons');
  // @ts-expect-error: a path parameter is missing.
  await client.GET('/v1/apps/{app}/addons/{addon_id}', { params: { path: { app: 'a' } } });
  // @ts-expect-error: there is no such path.
  await client.GET('/v1/apps');
  // @ts-expect-error: the path has no PUT operation.
  await client.PUT('/v1/apps/{app}/addons/{addon_id}', { params });
  // @ts-expect-error: the path has no DELETE operation.
  await client.DELETE('/v1/addon_categories');
  // @ts-expect-error: the plan is missing.
  await client.PATCH('/v1/apps/{app}/addons/{addon_id}', { params, body: { addon: {} } });
  // @ts-expect-error: responses are always parsed as JSON.
  await client.GET('/v1/addon_categories', { parseAs: 'stream' });
}

/** The operation functions take a client, and the same arguments and options as the methods. */
export async function operationFunctions(client: Client): Promise<void> {
  const [addon] = await listAddons(client, 'a', { totalTimeoutMs: 5 });
  const status: Addon['status'] | undefined = addon?.status;
  const upgraded = await upgradeAddon(client, 'a', 'b', { plan_id: 'c' });
  const names: string[] | undefined = 'vars' in upgraded ? (upgraded.vars ?? []) : undefined;
  void [status, names];

  // @ts-expect-error: a path parameter is a string.
  await listAddons(client, 5);
  // @ts-expect-error: there is no such option.
  await listAddons(client, 'a', { timeout: 5 });
  // @ts-expect-error: the plan is missing.
  await upgradeAddon(client, 'a', 'b', {});
  // @ts-expect-error: authentication is a function.
  createClient({ authentication: 'tk-us-1' });
}

/** All options as undefined, except the URLs: a missing variable would send requests to production. */
type Unset<Options> = { [Name in Exclude<keyof Options, 'baseUrl' | 'authBaseUrl'>]-?: undefined };

export const unsetOptions = (client: Unset<ClientOptions>): ClientOptions => client;
export const unsetWait = (wait: Unset<WaitOptions>): WaitOptions => wait;
// @ts-expect-error: a URL must not be undefined.
export const unsetUrl: ClientOptions = { baseUrl: undefined };
