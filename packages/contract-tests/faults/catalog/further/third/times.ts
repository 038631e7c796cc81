import type { Interceptor } from '../../../interceptor.ts';
import {
  editJson,
  editToken,
  isOperation,
  isSuccess,
  parseJson,
  withClaims,
} from '../../../interceptors/index.ts';
import { type Any, addonPath, asGet, createFurther } from '../create.ts';
import { editAddons } from './parts.ts';

/** Shows addons with values that are kept in the course of a change. */
const keeping =
  (operation: string, keep: (addon: Any) => Any, isForgottenBy: readonly string[] = []) =>
  (): Interceptor => {
    const kept = new Map<string, Any>();
    return async (request, forward) => {
      const id = request.values.addon_id ?? '';
      const isChange = isOperation(operation)(request);
      const before = isChange
        ? (parseJson(await forward(asGet(request, addonPath(request)))) as Any)
        : undefined;
      const response = await forward(request);
      if (isSuccess(response) && isForgottenBy.includes(request.operationId ?? '')) kept.delete(id);
      if (isChange && isSuccess(response) && before?.addon) kept.set(id, keep(before.addon));
      return editAddons((addon) => Object.assign(addon, kept.get(addon.id)))(response, request);
    };
  };

/** Clocks, time zones and moments that are not those of the change. */
export const times = createFurther([
  [
    'consistency',
    'getAddon',
    'returns provisioned_at without its milliseconds',
    editJson('getAddon', (it) => {
      it.addon.provisioned_at = it.addon.provisioned_at.replace(/\.\d{3}/, '.000');
    }),
  ],
  [
    'state',
    'upgradeAddon',
    'keeps updated_at, although it resets provisioned_at',
    keeping('upgradeAddon', ({ updated_at }) => ({ updated_at }), ['replaceAddonPlan']),
  ],
  [
    'state',
    'replaceAddonPlan',
    'does not reset provisioned_at',
    keeping('replaceAddonPlan', ({ provisioned_at }) => ({ provisioned_at }), ['upgradeAddon']),
  ],
  [
    'state',
    'replaceAddonPlan',
    'clears resource_id, which the request does not have',
    keeping('replaceAddonPlan', () => ({ resource_id: null })),
  ],
  [
    'dates and tokens',
    'replaceAddonPlan',
    'returns the local time as if it were UTC',
    editJson('replaceAddonPlan', ({ addon }) => {
      addon.provisioned_at = new Date(Date.parse(addon.provisioned_at) + 7_200_000).toISOString();
    }),
  ],
  [
    'dates and tokens',
    'createAddonSsoUrl',
    'returns a timestamp with a fraction',
    editJson('createAddonSsoUrl', (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(/timestamp=\d+/, '$&.482');
    }),
  ],
  [
    'dates and tokens',
    'exchangeToken',
    'returns a token that has expired an hour ago',
    editToken('exchangeToken', (token) =>
      withClaims(token, (claims: Any) => ({
        ...claims,
        iat: claims.iat - 7_200,
        exp: claims.exp - 7_200,
      })),
    ),
  ],
]);
