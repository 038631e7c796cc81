import type { Interceptor } from '../../../interceptor.ts';
import { editJson } from '../../../interceptors/index.ts';
import { createFurther, editText } from '../create.ts';

/** Values in another form than the schema says, and tokens that were seen before. */
export const forms = createFurther([
  [
    'formats and values',
    'getAddon',
    'returns 30 February',
    editJson('getAddon', (it) => {
      it.addon.provisioned_at = '2026-02-30T10:00:00.000Z';
    }),
  ],
  [
    'formats and values',
    'listAddons',
    'returns dates without a time zone',
    editJson('listAddons', (it) => {
      for (const one of it.addons) one.provisioned_at = '2026-01-01T10:00:00';
    }),
  ],
  [
    'formats and values',
    'provisionAddon',
    'returns a date with a space',
    editJson('provisionAddon', (it) => {
      it.addon.provisioned_at = it.addon.provisioned_at.replace('T', ' ');
    }),
  ],
  [
    'formats and values',
    'listAddonProviderPlans',
    'returns a price beyond all numbers',
    editText('listAddonProviderPlans', (it) => it.replace(/"price":[\d.]+/, '"price":1e999')),
  ],
  [
    'formats and values',
    'listAddonCategories',
    'returns a fraction as position',
    editJson('listAddonCategories', (it) => {
      it.addon_categories[0].position = 1.5;
    }),
  ],
  [
    'formats and values',
    'listAddonProviders',
    'returns a logo URL with spaces',
    editJson('listAddonProviders', (it) => {
      it.addon_providers[0].logo_url = 'http://a b/logo.png';
    }),
  ],
  [
    'formats and values',
    'listAddonProviders',
    'returns an empty id',
    editJson('listAddonProviders', (it) => {
      it.addon_providers[0].id = '';
    }),
  ],
  [
    'formats and values',
    'getAddonSsoUrl',
    'returns a path instead of a URL',
    editJson('getAddonSsoUrl', (it) => {
      it.addon.sso_url = '/sso/login';
    }),
  ],
  [
    'formats and values',
    'getAddon',
    'returns an id with braces',
    editJson('getAddon', (it) => {
      it.addon.id = `{${it.addon.id}}`;
    }),
  ],
  [
    'dates and tokens',
    'provisionAddon',
    'returns a date of last year',
    editJson('provisionAddon', (it) => {
      it.addon.provisioned_at = '2025-01-01T00:00:00.000Z';
    }),
  ],
  [
    'dates and tokens',
    'createAddonSsoUrl',
    'returns a timestamp in milliseconds',
    editJson('createAddonSsoUrl', (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(/timestamp=(\d+)/, 'timestamp=$1000');
    }),
  ],
  [
    'dates and tokens',
    'getAddonSsoUrl',
    'returns a URL without id',
    editJson('getAddonSsoUrl', (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(/([?&])id=[^&]*/, '$1x=1');
    }),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'returns the first token again',
    (): Interceptor => {
      let first: string | undefined;
      return editJson('createAddonToken', (it) => {
        first ??= it.addon.token;
        it.addon.token = first;
      })();
    },
  ],
]);
