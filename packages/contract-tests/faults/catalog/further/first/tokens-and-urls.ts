import type { Interceptor } from '../../../interceptor.ts';
import { editJson, withClaims } from '../../../interceptors/index.ts';
import { type Any, createFurther } from '../create.ts';

const editUrl = (operation: string, edit: (url: string) => string) =>
  editJson(operation, (it) => {
    it.addon.sso_url = edit(it.addon.sso_url);
  });

const editClaims = (edit: (claims: Any) => void) =>
  editJson('createAddonToken', (it) => {
    it.addon.token = withClaims(it.addon.token, (claims) => {
      edit(claims);
      return claims;
    });
  });

const editHead = (edit: (head: Any) => void) =>
  editJson('createAddonToken', (it) => {
    const [start = '', ...others] = it.addon.token.split('.');
    const value = JSON.parse(Buffer.from(start, 'base64url').toString());
    edit(value);
    it.addon.token = [Buffer.from(JSON.stringify(value)).toString('base64url'), ...others].join(
      '.',
    );
  });

const editToken = (edit: (token: string) => string) =>
  editJson('createAddonToken', (it) => {
    it.addon.token = edit(it.addon.token);
  });

/** Tokens and URLs that look right at a first glance. */
export const tokensAndUrls = createFurther([
  [
    'dates and tokens',
    'createAddonSsoUrl',
    'returns a URL whose id is that of the addon',
    editJson('createAddonSsoUrl', (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(/([?&]id=)[^&]*/, `$1${it.addon.id}`);
    }),
  ],
  [
    'dates and tokens',
    'getAddonSsoUrl',
    'returns a URL of tomorrow',
    editUrl('getAddonSsoUrl', (it) =>
      it.replace(/timestamp=(\d+)/, (_, at) => `timestamp=${Number(at) + 86_400}`),
    ),
  ],
  [
    'dates and tokens',
    'createAddonSsoUrl',
    'returns a date as timestamp',
    editUrl('createAddonSsoUrl', (it) => it.replace(/timestamp=\d+/, 'timestamp=2026-11-27')),
  ],
  [
    'dates and tokens',
    'getAddonSsoUrl',
    'returns a token of capital letters',
    editUrl('getAddonSsoUrl', (it) => it.replace(/token=[^&]*/, `token=${'ABCDEFGHIJ'.repeat(4)}`)),
  ],
  [
    'dates and tokens',
    'createAddonSsoUrl',
    'returns its parameters in the fragment',
    editUrl('createAddonSsoUrl', (it) => it.replace('?', '#')),
  ],
  [
    'dates and tokens',
    'getAddonSsoUrl',
    'escapes its URL for HTML',
    editUrl('getAddonSsoUrl', (it) => it.replaceAll('&', '&amp;')),
  ],
  [
    'dates and tokens',
    'createAddonSsoUrl',
    'returns a URL that is a script',
    editUrl('createAddonSsoUrl', (it) => `javascript:location='${it}'`),
  ],
  [
    'dates and tokens',
    'getAddonSsoUrl',
    'ends its URL with a line break',
    editUrl('getAddonSsoUrl', (it) => `${it}\n`),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'ends its token with a line break',
    editToken((it) => `${it}\n`),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'puts Bearer before its token',
    editToken((it) => `Bearer ${it}`),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'returns a token of four parts',
    editToken((it) => `${it}.x`),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'returns a token with an empty signature',
    editToken((it) => it.replace(/\.[^.]*$/, '.')),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'returns claims without iat',
    editClaims((it) => {
      delete it.iat;
    }),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'returns claims without addon_uuid',
    editClaims((it) => {
      delete it.addon_uuid;
    }),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'returns exp as a string',
    editClaims((it) => {
      it.exp = String(it.exp);
    }),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'returns a token of an hour ago',
    editClaims((it) => {
      it.iat -= 3_600;
      it.exp -= 3_600;
    }),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'names its algorithm in lower case',
    editHead((it) => {
      it.alg = it.alg.toLowerCase();
    }),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'names no algorithm',
    editHead((it) => {
      delete it.alg;
    }),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'returns one of two tokens',
    (): Interceptor => {
      const first: string[] = [];
      let count = 0;
      return editJson('createAddonToken', (it) => {
        if (first.length < 2) first.push(it.addon.token);
        else it.addon.token = first[count++ % 2];
      })();
    },
  ],
  [
    'formats and values',
    'provisionAddon',
    'returns variables with small letters',
    editJson('provisionAddon', (it) => {
      it.addon.variables = [null];
    }),
  ],
  [
    'formats and values',
    'getAddon',
    'returns a status with a space',
    editJson('getAddon', (it) => {
      it.addon.status = ' running';
    }),
  ],
  [
    'formats and values',
    'listAddons',
    'returns the times of local clocks',
    editJson('listAddons', (it) => {
      for (const one of it.addons) one.provisioned_at = '2026-01-01T10:00:00.000+2:00';
    }),
  ],
  [
    'formats and values',
    'getAddon',
    'returns the hour 24',
    editJson('getAddon', (it) => {
      it.addon.provisioned_at = '2026-01-01T24:00:00.000Z';
    }),
  ],
  [
    'formats and values',
    'listAddonProviderPlans',
    'returns a disabled plan without an ID as its alternative',
    editJson('listAddonProviderPlans', (it) => {
      for (const one of it.plans) one.disabled_alternative_plan_id = 'redis-starter';
    }),
  ],
  [
    'formats and values',
    'listAddonProviderPlans',
    'returns prices that are negative decimals',
    editJson('listAddonProviderPlans', (it) => {
      for (const one of it.plans)
        one.pricings = { default: { price: '-0.1', currency: 'EUR', period: 'minute' } };
    }),
  ],
  [
    'formats and values',
    'listAddonProviderPlans',
    'returns a currency as a sign',
    editJson('listAddonProviderPlans', (it) => {
      for (const one of it.plans)
        one.pricings = { default: { price: '0.1', currency: '€', period: 'minute' } };
    }),
  ],
  [
    'formats and values',
    'listAddonProviders',
    'returns a script as logo',
    editJson('listAddonProviders', (it) => {
      for (const one of it.addon_providers) one.logo_url = 'java script:alert(1)';
    }),
  ],
  [
    'consistency',
    'getAddon',
    'returns another logo than the list',
    editJson('getAddon', (it) => {
      it.addon.addon_provider.logo_url = '//cdn.example/other.png';
    }),
  ],
  [
    'consistency',
    'listAddonProviders',
    'returns categories that are not listed',
    editJson('listAddonProviders', (it) => {
      for (const one of it.addon_providers)
        if (one.category) one.category.id = '5c599c1a2121276700011caa';
    }),
  ],
  [
    'consistency',
    'listAddonCategories',
    'returns two categories with one id',
    editJson('listAddonCategories', (it) => {
      const [first, second] = it.addon_categories;
      if (second) second.id = first.id;
    }),
  ],
]);
