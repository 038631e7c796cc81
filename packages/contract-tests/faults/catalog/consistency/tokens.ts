import { createFaults, type Fault } from '../../fault.ts';
import { editJson, withClaims } from '../../interceptors/index.ts';
import { unknownId } from './unknown-id.ts';

/** A token or SSO URL is for a resource other than the requested one. */
export const tokens: readonly Fault[] = createFaults('consistency', [
  {
    operation: 'createAddonToken',
    behavior: 'returns the token of another addon',
    checks: ['token'],
    cause: /the token is for another addon/,
    inject: editJson('createAddonToken', (it) => {
      it.addon.token = withClaims(it.addon.token, (claims) => ({
        ...claims,
        addon_uuid: unknownId,
      }));
    }),
  },
  ...['getAddonSsoUrl', 'createAddonSsoUrl'].map((operation) => ({
    operation,
    behavior: 'returns the URL of another resource',
    checks: ['sso-url'],
    cause: /the URL is for another resource/,
    inject: editJson(operation, (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(/([?&]id=)[^&]*/, '$1example_app_1');
    }),
  })),
  {
    operation: 'createAddonSsoUrl',
    behavior: 'returns another addon',
    checks: ['sso-url'],
    cause: /the response is about another addon/,
    inject: editJson('createAddonSsoUrl', (it) => {
      it.addon.id = unknownId;
    }),
  },
  ...(['createAddonToken', 'getAddonSsoUrl'] as const).map((operation) => ({
    operation,
    behavior: 'shows the wrong plan of the addon',
    checks: ['token', 'sso-url'],
    cause: /the addon in the response differs from the requested addon/,
    inject: editJson(operation, (it) => {
      it.addon.plan.id = '599c1a2121276700011caaff';
    }),
  })),
]);
