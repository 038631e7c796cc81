import type { Interceptor, ProxiedResponse } from '../../../interceptor.ts';
import {
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, createFurther } from '../create.ts';

/** Keeps the last addon that each id was seen with, and lets a fault use it once the addon is removed. */
const afterRemoval =
  (operation: string, respond: (addon: Any, response: ProxiedResponse) => ProxiedResponse) =>
  (): Interceptor => {
    const seen = new Map<string, Any>();
    const removed = new Map<string, Any>();
    return async (request, forward) => {
      const response = await forward(request);
      const id = request.values.addon_id ?? '';
      if (isSuccess(response) && response.body.length > 0) {
        const value = parseJson(response) as Any;
        if (value?.addon?.id) seen.set(value.addon.id, value.addon);
      }
      if (isOperation('removeAddon')(request) && isSuccess(response) && seen.has(id))
        removed.set(id, seen.get(id));
      if (!isOperation(operation)(request)) return response;
      const addon = operation === 'listAddons' ? [...removed.values()] : removed.get(id);
      return addon ? respond(addon, response) : response;
    };
  };

const gone = (addon: Any) => ({ ...addon, deprovisioned_at: new Date().toISOString() });

/** Addons that come back after their removal. */
export const removed = createFurther([
  [
    'state',
    'listAddons',
    'lists removed addons with the time of their removal',
    afterRemoval('listAddons', (removed, response) =>
      isSuccess(response)
        ? withJson(response, {
            addons: [...(parseJson(response) as Any).addons, ...removed.map(gone)],
          })
        : response,
    ),
  ],
  [
    'state',
    'getAddon',
    'returns a removed addon with the time of its removal',
    afterRemoval('getAddon', (addon) => jsonResponse(200, { addon: gone(addon) })),
  ],
  [
    'state',
    'createAddonToken',
    'returns tokens for removed addons',
    afterRemoval('createAddonToken', (addon) =>
      jsonResponse(200, { addon: { ...addon, token: 'eyJhbGciOiJIUzUxMiJ9.e30.c2ln' } }),
    ),
  ],
  [
    'state',
    'createAddonSsoUrl',
    'returns URLs for removed addons',
    afterRemoval('createAddonSsoUrl', (addon) =>
      jsonResponse(200, {
        addon: {
          ...addon,
          sso_url: `https://x.example/?id=${addon.resource_id}&token=${'a'.repeat(40)}&timestamp=1`,
        },
      }),
    ),
  ],
  [
    'state',
    'listAddonLogDrains',
    'returns 200 for removed addons',
    afterRemoval('listAddonLogDrains', () => jsonResponse(200, { drains: [] })),
  ],
  [
    'state',
    'resumeAddon',
    'returns removed addons as running',
    afterRemoval('resumeAddon', (addon) => jsonResponse(200, { addon, message: 'resumed' })),
  ],
  [
    'state',
    'upgradeAddon',
    'accepts upgrades of removed addons',
    afterRemoval('upgradeAddon', (addon) => jsonResponse(200, { addon, message: 'upgraded' })),
  ],
]);
