import type { Interceptor } from '../../../interceptor.ts';
import { editJson, withBody } from '../../../interceptors/index.ts';
import { createFurther, editRegions, editUser } from '../create.ts';
import { editPlans } from './parts.ts';

/** Values that another library, database or locale writes in another form. */
export const formats = createFurther([
  [
    'formats and values',
    'listAddonProviders',
    'returns an empty text instead of no alternative plan',
    editPlans('listAddonProviders', (it) => {
      it.disabled_alternative_plan_id ??= '';
    }),
  ],
  [
    'formats and values',
    'getCurrentUser',
    'returns an empty text instead of no suspension',
    editUser((it) => {
      it.suspended_at ??= '';
      it.suspension_reason ??= '';
    }),
  ],
  [
    'formats and values',
    'getCurrentUser',
    'returns a referral URL without a scheme',
    editUser((it) => {
      it.referral_url = it.referral_url.replace(/^https?:\/\//, '');
    }),
  ],
  [
    'formats and values',
    'getCurrentUser',
    'returns created_at as Ruby prints a time',
    editUser((it) => {
      it.created_at = it.created_at.replace(/T([\d:]+).*$/, ' $1 UTC');
    }),
  ],
  [
    'formats and values',
    'listAddons',
    'returns provisioned_at with microseconds',
    editJson('listAddons', (it) => {
      for (const one of it.addons)
        one.provisioned_at = one.provisioned_at.replace(/(\.\d{3})/, '$1000');
    }),
  ],
  [
    'formats and values',
    'upgradeAddon',
    'returns provisioned_at with an offset without a colon',
    editJson('upgradeAddon', (it) => {
      const local = new Date(Date.parse(it.addon.provisioned_at) + 3_600_000).toISOString();
      it.addon.provisioned_at = local.replace('Z', '+0100');
    }),
  ],
  [
    'formats and values',
    'createAddonToken',
    'returns the zero time of Go as deprovisioned_at',
    editJson('createAddonToken', (it) => {
      it.addon.deprovisioned_at ??= '0001-01-01T00:00:00.000Z';
    }),
  ],
  [
    'formats and values',
    'listAddonProviderPlans',
    'returns the price of a period with a decimal comma',
    editPlans('listAddonProviderPlans', (it) => {
      if (it.pricings) it.pricings.default.price = it.pricings.default.price.replace('.', ',');
    }),
  ],
  [
    'formats and values',
    'listAddonProviders',
    'returns the currency in small letters',
    editPlans('listAddonProviders', (it) => {
      if (it.pricings) it.pricings.default.currency = it.pricings.default.currency.toLowerCase();
    }),
  ],
  [
    'formats and values',
    'listRegions',
    'returns a space at the end of addresses',
    editRegions((it) => {
      it.api = `${it.api} `;
    }),
  ],
  [
    'formats and values',
    'listRegions',
    'returns no address of the newest database API',
    editJson('listRegions', (it) => {
      it.regions.at(-1).database_api = '';
    }),
  ],
  [
    'formats and values',
    'createAddonSsoUrl',
    'returns a URL that is relative to the scheme',
    editJson('createAddonSsoUrl', (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(/^https?:/, '');
    }),
  ],
  [
    'formats and values',
    'provisionAddon',
    'returns ids that are UUIDs of version 7',
    (): Interceptor => async (request, forward) => {
      const target = request.target.replace(/(ad-[0-9a-f]{8}-[0-9a-f]{4}-)7/, '$14');
      const response = await forward(target === request.target ? request : { ...request, target });
      const text = response.body.toString();
      const changed = text.replace(/("ad-[0-9a-f]{8}-[0-9a-f]{4}-)4/g, '$17');
      return changed === text ? response : withBody(response, changed);
    },
  ],
]);
