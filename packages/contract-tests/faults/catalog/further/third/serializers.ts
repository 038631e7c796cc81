import { editJson, onSuccess, withJson } from '../../../interceptors/index.ts';
import { createFurther, editUser } from '../create.ts';
import { editPlans } from './parts.ts';

/** Values as other serializers and databases write them. */
export const serializers = createFurther([
  [
    'types',
    'listAddonProviderPlans',
    'returns prices with a fraction as strings',
    editPlans('listAddonProviderPlans', (it) => {
      if (!Number.isInteger(it.price)) it.price = String(it.price);
    }),
  ],
  [
    'types',
    'listAddonProviderPlans',
    'returns booleans as t and f',
    editPlans('listAddonProviderPlans', (it) => {
      for (const name of ['hds_available', 'to_be_discontinued', 'trial_available'])
        if (name in it) it[name] = it[name] ? 't' : 'f';
    }),
  ],
  [
    'types',
    'listAddons',
    'returns booleans as 0 and 1',
    editJson('listAddons', (it) => {
      for (const { plan } of it.addons) {
        plan.on_demand = Number(plan.on_demand);
        plan.disabled = Number(plan.disabled);
      }
    }),
  ],
  [
    'types',
    'getAddon',
    'returns app_id as extended JSON of MongoDB',
    editJson('getAddon', (it) => {
      it.addon.app_id = { $oid: it.addon.app_id };
    }),
  ],
  [
    'types',
    'getCurrentUser',
    'returns its number of clicks as a string',
    editUser((it) => {
      it.referral_clicks = String(it.referral_clicks);
    }),
  ],
  [
    'types',
    'getCurrentUser',
    'returns an empty list instead of limits without entries',
    editUser((it) => {
      if (Object.keys(it.limits).length === 0) it.limits = [];
    }),
  ],
  [
    'types',
    'listAddonLogDrains',
    'returns a single drain without the list',
    editJson('listAddonLogDrains', (it) => {
      if (it.drains.length === 1) [it.drains] = it.drains;
    }),
  ],
  [
    'null',
    'listAddonLogDrains',
    'returns null instead of an empty list',
    editJson('listAddonLogDrains', (it) => {
      if (it.drains.length === 0) it.drains = null;
    }),
  ],
  [
    'null',
    'upgradeAddon',
    'returns the documented form with null as vars',
    onSuccess('upgradeAddon', (response) => withJson(response, { vars: null, message: '' })),
  ],
  [
    'missing properties',
    'listAddonCategories',
    'omits descriptions that are empty',
    editJson('listAddonCategories', (it) => {
      for (const one of it.addon_categories) if (one.description === '') delete one.description;
    }),
  ],
  [
    'missing properties',
    'provisionAddon',
    'omits messages that are empty',
    editJson('provisionAddon', (it) => {
      if (it.message === '') delete it.message;
    }),
  ],
  [
    'missing properties',
    'listAddonProviderPlans',
    'omits prices that are 0',
    editPlans('listAddonProviderPlans', (it) => {
      if (it.price === 0) delete it.price;
    }),
  ],
  [
    'missing properties',
    'listAddons',
    'omits the SKU for addons with an even id',
    editJson('listAddons', (it) => {
      for (const one of it.addons) if (/[02468ace]$/.test(one.id)) delete one.plan.sku;
    }),
  ],
]);
