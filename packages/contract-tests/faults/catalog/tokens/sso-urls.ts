import { createFaults, type Fault } from '../../fault.ts';
import { editJson } from '../../interceptors/index.ts';

const editSsoUrl = (operation: string, change: (url: URL) => void) =>
  editJson(operation, (it: { addon: { sso_url: string } }) => {
    const url = new URL(it.addon.sso_url);
    change(url);
    it.addon.sso_url = url.href;
  });

/** SSO URLs are invalid or reused. */
export const ssoUrls: readonly Fault[] = createFaults('dates and tokens', [
  {
    operation: 'createAddonSsoUrl',
    behavior: 'returns a URL that has expired',
    checks: ['sso-url'],
    cause: /the URL does not expire within an hour/,
    inject: editSsoUrl('createAddonSsoUrl', ({ searchParams }) => {
      searchParams.set('timestamp', String(Number(searchParams.get('timestamp')) - 7_200));
    }),
  },
  {
    operation: 'getAddonSsoUrl',
    behavior: 'returns a URL without a timestamp',
    checks: ['sso-url'],
    cause: /the URL does not expire within an hour/,
    inject: editSsoUrl('getAddonSsoUrl', ({ searchParams }) => searchParams.delete('timestamp')),
  },
  {
    operation: 'getAddonSsoUrl',
    behavior: 'returns a URL with a timestamp in milliseconds',
    checks: ['sso-url'],
    cause: /the URL does not expire within an hour/,
    inject: editSsoUrl('getAddonSsoUrl', ({ searchParams }) => {
      searchParams.set('timestamp', `${searchParams.get('timestamp')}000`);
    }),
  },
  {
    operation: 'createAddonSsoUrl',
    behavior: 'returns a URL without a token',
    checks: ['sso-url'],
    cause: /the URL has no token of 40 hexadecimal digits/,
    inject: editSsoUrl('createAddonSsoUrl', ({ searchParams }) => searchParams.delete('token')),
  },
  {
    operation: 'getAddonSsoUrl',
    behavior: 'returns a URL with a token that is too short',
    checks: ['sso-url'],
    cause: /the URL has no token of 40 hexadecimal digits/,
    inject: editSsoUrl('getAddonSsoUrl', ({ searchParams }) => {
      searchParams.set('token', (searchParams.get('token') ?? '').slice(1));
    }),
  },
  {
    operation: 'createAddonSsoUrl',
    behavior: 'returns the same token for every addon',
    checks: ['sso-url'],
    cause: /the URLs of two addons have the same token/,
    inject: editSsoUrl('createAddonSsoUrl', (url) =>
      url.searchParams.set('token', '0123456789abcdef0123456789abcdef01234567'),
    ),
  },
  {
    operation: 'getAddonSsoUrl',
    behavior: 'returns a URL for two resources',
    checks: ['sso-url'],
    cause: /the URL is for another resource/,
    inject: editSsoUrl('getAddonSsoUrl', (url) => url.searchParams.append('id', 'example_app_1')),
  },
]);
