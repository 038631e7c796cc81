/**
 * Type tests, which only the type check compiles. A line after `@ts-expect-error` must not compile; if it
 * does, the comment is an error.
 */

import type { FetchClient } from '../../generated/client.ts';
import { createFetchClient } from '../../generated/client.ts';
import type { Addon, NotFoundError, Plan, UpgradeResult } from '../../generated/types.ts';

declare const client: FetchClient;
const list = '/v1/apps/{app}/addons';
const item = '/v1/apps/{app}/addons/{addon_id}';
const token = '/v1/apps/{app}/addons/{addon_id}/token';
const app = { path: { app: 'example-app' } };
const addon = { path: { app: 'example-app', addon_id: 'ad-1' } };
const newAddon = { addon_provider_id: 'redis', plan_id: '599c1a2121276700011caadc' };

export function clientOptions(): void {
  createFetchClient();
  createFetchClient({ region: 'osc-secnum-fr1', headers: { Authorization: 'Bearer any' } });
  createFetchClient({ baseUrl: 'http://127.0.0.1:4010' });
  createFetchClient({ region: 'osc-new1' });
  // @ts-expect-error: a region is a string.
  createFetchClient({ region: 1 });
  // @ts-expect-error: there is no such option.
  createFetchClient({ baseURL: 'http://127.0.0.1:4010' });
}

export async function parameters(): Promise<void> {
  await client.GET(list, { params: app });
  await client.GET('/v1/addon_categories');
  await client.POST('/v1/tokens/exchange', { headers: { Authorization: 'Basic OmFueQ==' } });
  await client.GET('/v1/addon_providers', { params: { query: { dedicated: true } } });
  // @ts-expect-error: the application is missing.
  await client.GET(list);
  // @ts-expect-error: the application is missing.
  await client.GET(list, { params: {} });
  // @ts-expect-error: the addon is missing.
  await client.GET(item, { params: app });
  // @ts-expect-error: an id is a string.
  await client.GET(list, { params: { path: { app: 7 } } });
  // @ts-expect-error: there is no such query parameter.
  await client.GET('/v1/addon_providers', { params: { query: { category: 'databases' } } });
  // @ts-expect-error: the parameter is a boolean.
  await client.GET('/v1/addon_providers', { params: { query: { dedicated: 'yes' } } });
}

export async function requestBodies(): Promise<void> {
  await client.POST(list, { params: app, body: { addon: newAddon } });
  await client.POST(list, { params: app, body: { addon: { ...newAddon, options: null } } });
  const options = { version: '7.2.5-1', persistence: 'on' };
  await client.POST(list, { params: app, body: { addon: { ...newAddon, options } } });
  await client.PATCH(item, { params: addon, body: { addon: { plan_id: '2' } } });
  await client.POST(token, { params: addon });
  await client.POST(token, { params: addon, body: {} });
  // @ts-expect-error: the body is missing.
  await client.POST(list, { params: app });
  // @ts-expect-error: the plan is missing.
  await client.POST(list, { params: app, body: { addon: { addon_provider_id: 'redis' } } });
  // @ts-expect-error: the envelope is missing.
  await client.POST(list, { params: app, body: newAddon });
  // @ts-expect-error: a field is misspelt.
  await client.POST(list, { params: app, body: { addon: { ...newAddon, optoins: null } } });
  // @ts-expect-error: a field is misspelt.
  await client.PATCH(item, { params: addon, body: { addon: { planId: '2' } } });
  // @ts-expect-error: the values of options are strings.
  await client.POST(list, { params: app, body: { addon: { ...newAddon, options: { n: 7 } } } });
  // @ts-expect-error: the request body of createAddonToken is empty.
  await client.POST(token, { params: addon, body: { addon: {} } });
}

export async function responses(): Promise<void> {
  const { data, error, response } = await client.GET(item, { params: addon });
  // @ts-expect-error: an error response has no data.
  data.addon;
  if (data) {
    const status: Addon['status'] = data.addon.status;
    if (status === 'suspended') data.addon.plan.name.toUpperCase();
    // @ts-expect-error: deprovisioned_at is null until the addon is removed.
    data.addon.deprovisioned_at.slice(0, 4);
    data.addon.deprovisioned_at?.slice(0, 4);
    // @ts-expect-error: the position of a plan can be null.
    data.addon.plan.position + 1;
    // @ts-expect-error: the properties are in snake_case.
    data.addon.appId;
    // @ts-expect-error: only the response of createAddonToken has a token.
    data.addon.token;
  }
  if (error && typeof error === 'object') error.error.toUpperCase();
  response.status.toFixed();

  const created = await client.POST(token, { params: addon });
  created.data?.addon.token.slice(1);
  const sso = await client.POST('/v1/apps/{app}/addons/{addon_id}/sso', { params: addon });
  if (sso.data) new URL(sso.data.addon.sso_url);
}

export function unions(result: UpgradeResult, plan: Plan, missing: NotFoundError): void {
  // @ts-expect-error: the documented shape has no addon.
  result.addon;
  if ('addon' in result) result.addon.id.slice(1);
  else result.vars.join();
  plan.pricings?.default?.price.length;
  // @ts-expect-error: pricings are optional.
  plan.pricings.default;
  // @ts-expect-error: the resource is optional.
  missing.resource.length;
}

/** An open enumeration has known values and accepts any other string. */
export const known: Addon['status'] = 'running';
export const other: Addon['status'] = 'migrating';
// @ts-expect-error: it accepts only strings.
export const wrong: Addon['status'] = 7;
