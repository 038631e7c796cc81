import { isObject } from '@scalingo-addons/openapi';
import { type Fault, faultsOf } from '../fault.ts';
import { jsonOf, onStatus, replacing, withJson } from '../harms.ts';

/** Puts a value at a place. */
const value = (operation: string, at: string, wrong: unknown, says: RegExp) => ({
  operation,
  does: `${at.slice(1).replaceAll(/\/\d+/g, '').replaceAll('/', '.')} is ${JSON.stringify(wrong)}`,
  checks: ['schema'],
  cause: says,
  harm: replacing(operation, at, () => wrong),
});

const pattern = /must match (pattern|format)/;

/** Values that the contract can never have, of the right type. */
const formats: readonly Fault[] = faultsOf('formats and values', [
  value('getAddon', '/addon/id', '42', /body\/addon\/id must/),
  value('provisionAddon', '/addon/app_id', 'example-app', /body\/addon\/app_id must/),
  value('listAddons', '/addons/0/app_id', '54100930736F7563D5030000', pattern),
  value('getAddon', '/addon/provisioned_at', '2020-09-14 08:12:45', pattern),
  value('listAddons', '/addons/0/provisioned_at', '2020-09-14T08:12:45Z', pattern),
  value('upgradeAddon', '/addon/provisioned_at', '2020-02-31T08:12:45.000Z', pattern),
  value('getAddon', '/addon/deprovisioned_at', '', pattern),
  value('createAddonToken', '/addon/resource_id', '', /resource_id must NOT have fewer than 1/),
  value('listAddonProviders', '/addon_providers/0/id', 'Scalingo Redis', pattern),
  value('listAddonProviders', '/addon_providers/0/logo_url', 'http://[', pattern),
  value('listAddonProviderPlans', '/plans/0/name', 'Redis Sandbox', pattern),
  value('listAddonProviderPlans', '/plans/0/price', -1, /price must be >= 0/),
  value('listAddonProviderPlans', '/plans/0/position', 1.5, /position must be integer/),
  value(
    'listAddonProviderPlans',
    '/plans/0/pricings',
    { default: { price: 0.1, currency: 'EUR', period: 'minute' } },
    /price must be string/,
  ),
  value(
    'listAddonProviderPlans',
    '/plans/0/properties',
    { disk: { size: 1 } },
    /properties\/disk must be string,number,boolean/,
  ),
  value('createAddonSsoUrl', '/addon/sso_url', '/sso?id=1', pattern),
  value('listAddonCategories', '/addon_categories/0/id', 'databases', pattern),
]);

/** Values that may appear at any time, and are worth a word. */
const unknownValues = faultsOf('formats and values', [
  {
    operation: 'getAddon',
    does: 'the addon has a status that nobody knows',
    checks: ['undocumented'],
    cause: /body\/addon\/status has a value that is not documented/,
    isNotice: true,
    harm: replacing('getAddon', '/addon/status', () => 'hibernating'),
  },
  {
    operation: 'listAddons',
    does: 'an addon has its status in capitals',
    checks: ['undocumented'],
    cause: /status has a value that is not documented/,
    isNotice: true,
    harm: replacing('listAddons', '/addons/0/status', () => 'RUNNING'),
  },
]);

const added = (operation: string, at: string, name: string) => ({
  operation,
  does: `${at === '' ? 'the body' : at.slice(1).replaceAll(/\/\d+/g, '').replaceAll('/', '.')} has an undocumented ${name}`,
  checks: ['undocumented'],
  cause: new RegExp(`${name} is not documented`),
  isNotice: true,
  harm: replacing(operation, at, (before) =>
    isObject(before) ? { ...before, [name]: 1 } : before,
  ),
});

/** Members that the contract does not know. */
const extra = faultsOf('extra members', [
  added('listAddons', '', 'meta'),
  added('getAddon', '/addon', 'region'),
  added('provisionAddon', '/addon/plan', 'max_memory'),
  added('createAddonToken', '/addon/addon_provider', 'short_description'),
  added('listAddonProviders', '/addon_providers/0/category', 'slug'),
  {
    operation: 'getAddon',
    does: 'the body of 404 has an undocumented stack',
    checks: ['undocumented'],
    cause: /body\/stack is not documented/,
    isNotice: true,
    harm: onStatus('getAddon', 404, (reply) =>
      withJson(reply, { ...(jsonOf(reply) as object), stack: ['addons.rb:12'] }),
    ),
  },
]);

export const shapes: readonly Fault[] = [...formats, ...unknownValues, ...extra];
