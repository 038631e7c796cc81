import { isObject } from '@scalingo-addons/openapi';
import { createFaults, type Fault } from '../../fault.ts';
import { onStatus, parseJson, replaceValue, withJson } from '../../interceptors/index.ts';

/** Replaces the value at a pointer with an invalid one. */
const invalidValue = (operation: string, at: string, value: unknown, cause: RegExp) => ({
  operation,
  behavior: `${at.slice(1).replaceAll(/\/\d+/g, '').replaceAll('/', '.')} is ${JSON.stringify(value)}`,
  checks: ['schema'],
  cause,
  inject: replaceValue(operation, at, () => value),
});

const pattern = /must match (pattern|format)/;

/** Values of the right type that the contract does not allow. */
const formats: readonly Fault[] = createFaults('formats and values', [
  invalidValue('getAddon', '/addon/id', '42', /body\/addon\/id must/),
  invalidValue('provisionAddon', '/addon/app_id', 'example-app', /body\/addon\/app_id must/),
  invalidValue('listAddons', '/addons/0/app_id', '54100930736F7563D5030000', pattern),
  invalidValue('getAddon', '/addon/provisioned_at', '2020-09-14 08:12:45', pattern),
  invalidValue('listAddons', '/addons/0/provisioned_at', '2020-09-14T08:12:45Z', pattern),
  invalidValue('upgradeAddon', '/addon/provisioned_at', '2020-02-31T08:12:45.000Z', pattern),
  invalidValue('getAddon', '/addon/deprovisioned_at', '', pattern),
  invalidValue(
    'createAddonToken',
    '/addon/resource_id',
    '',
    /resource_id must NOT have fewer than 1/,
  ),
  invalidValue('listAddonProviders', '/addon_providers/0/id', 'Scalingo Redis', pattern),
  invalidValue('listAddonProviders', '/addon_providers/0/logo_url', 'http://[', pattern),
  invalidValue('listAddonProviderPlans', '/plans/0/name', 'Redis Sandbox', pattern),
  invalidValue('listAddonProviderPlans', '/plans/0/price', -1, /price must be >= 0/),
  invalidValue('listAddonProviderPlans', '/plans/0/position', 1.5, /position must be integer/),
  invalidValue(
    'listAddonProviderPlans',
    '/plans/0/pricings',
    { default: { price: 0.1, currency: 'EUR', period: 'minute' } },
    /price must be string/,
  ),
  invalidValue(
    'listAddonProviderPlans',
    '/plans/0/properties',
    { disk: { size: 1 } },
    /properties\/disk must be string,number,boolean/,
  ),
  invalidValue('createAddonSsoUrl', '/addon/sso_url', '/sso?id=1', pattern),
  invalidValue('listAddonCategories', '/addon_categories/0/id', 'databases', pattern),
]);

/** Undocumented enum values: allowed, but reported as notices. */
const unknownValues = createFaults('formats and values', [
  {
    operation: 'getAddon',
    behavior: 'the addon has an unknown status',
    checks: ['undocumented'],
    cause: /body\/addon\/status has an undocumented value/,
    isNotice: true,
    inject: replaceValue('getAddon', '/addon/status', () => 'hibernating'),
  },
  {
    operation: 'listAddons',
    behavior: 'an addon has an uppercase status',
    checks: ['undocumented'],
    cause: /status has an undocumented value/,
    isNotice: true,
    inject: replaceValue('listAddons', '/addons/0/status', () => 'RUNNING'),
  },
]);

const extraProperty = (operation: string, at: string, name: string) => ({
  operation,
  behavior: `${at === '' ? 'the body' : at.slice(1).replaceAll(/\/\d+/g, '').replaceAll('/', '.')} has an undocumented ${name}`,
  checks: ['undocumented'],
  cause: new RegExp(`${name} is not documented`),
  isNotice: true,
  inject: replaceValue(operation, at, (before) =>
    isObject(before) ? { ...before, [name]: 1 } : before,
  ),
});

/** Undocumented properties. */
const extraProperties = createFaults('extra properties', [
  extraProperty('listAddons', '', 'meta'),
  extraProperty('getAddon', '/addon', 'region'),
  extraProperty('provisionAddon', '/addon/plan', 'max_memory'),
  extraProperty('createAddonToken', '/addon/addon_provider', 'short_description'),
  extraProperty('listAddonProviders', '/addon_providers/0/category', 'slug'),
  {
    operation: 'getAddon',
    behavior: 'the 404 body has an undocumented stack',
    checks: ['undocumented'],
    cause: /body\/stack is not documented/,
    isNotice: true,
    inject: onStatus('getAddon', 404, (response) =>
      withJson(response, { ...(parseJson(response) as object), stack: ['addons.rb:12'] }),
    ),
  },
]);

export const values: readonly Fault[] = [...formats, ...unknownValues, ...extraProperties];
