import type { Interceptor, ProxiedRequest } from '../../../interceptor.ts';
import {
  editJson,
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  withBody,
} from '../../../interceptors/index.ts';
import { type Any, addonPath, asGet, createFurther, drainsPath } from '../create.ts';
import { editAddons, firstForAddon, hasCredentials } from './parts.ts';

const missing = () => jsonResponse(404, { resource: 'addon', error: 'not found' });

const isUpgrade = (request: ProxiedRequest) =>
  isOperation('upgradeAddon')(request) &&
  hasCredentials(request) &&
  typeof (parseJson(request) as Any)?.addon?.plan_id === 'string';

/** Copies of the data that are behind, and workers that undo what was done. */
export const replicas = createFurther([
  [
    'state',
    'listAddonLogDrains',
    'lists a new drain on the second request only',
    (): Interceptor => {
      const before = new Map<string, Buffer>();
      return async (request, forward) => {
        const path = drainsPath(request);
        if (isOperation('addAddonLogDrain')(request)) {
          const list = await forward(asGet(request, path));
          const response = await forward(request);
          if (isSuccess(response) && isSuccess(list)) before.set(path, list.body);
          return response;
        }
        const response = await forward(request);
        const old = before.get(path);
        if (!isOperation('listAddonLogDrains')(request) || !isSuccess(response) || !old)
          return response;
        before.delete(path);
        return withBody(response, old);
      };
    },
  ],
  [
    'state',
    'createAddonToken',
    'does not find an addon on the first request',
    firstForAddon('createAddonToken', missing),
  ],
  [
    'status',
    'createAddonSsoUrl',
    'returns 409 on the first request',
    firstForAddon('createAddonSsoUrl', () => jsonResponse(409, { error: 'not ready yet' })),
  ],
  [
    'state',
    'upgradeAddon',
    'does not find an addon on the first request',
    (): Interceptor => {
      const seen = new Set<string>();
      return async (request, forward) => {
        const { addon_id: id = '' } = request.values;
        if (!isUpgrade(request) || seen.has(id)) return forward(request);
        seen.add(id);
        return missing();
      };
    },
  ],
  [
    'consistency',
    'getAddonSsoUrl',
    'shows an addon as it was provisioned, also after an upgrade',
    (): Interceptor => {
      const provisioned = new Map<string, Any>();
      return async (request, forward) => {
        const response = await forward(request);
        if (isOperation('provisionAddon')(request) && isSuccess(response)) {
          const { addon } = parseJson(response) as Any;
          provisioned.set(addon.id, { plan: addon.plan, provisioned_at: addon.provisioned_at });
        }
        return isOperation('getAddonSsoUrl')(request)
          ? editAddons((it) => Object.assign(it, provisioned.get(it.id)))(response, request)
          : response;
      };
    },
  ],
  [
    'state',
    'getAddon',
    'returns to the old plan on the second request after an upgrade',
    (): Interceptor => {
      const old = new Map<string, { plan: Any; looks: number }>();
      return async (request, forward) => {
        const { addon_id: id = '' } = request.values;
        if (isUpgrade(request)) {
          const before = parseJson(await forward(asGet(request, addonPath(request)))) as Any;
          const response = await forward(request);
          if (isSuccess(response) && before?.addon)
            old.set(id, { plan: before.addon.plan, looks: 0 });
          return response;
        }
        return editJson('getAddon', ({ addon }) => {
          const known = old.get(addon.id);
          if (known && ++known.looks > 1) addon.plan = known.plan;
        })()(request, forward);
      };
    },
  ],
  [
    'state',
    'getAddon',
    'loses an addon on the third request',
    (): Interceptor => {
      const looks = new Map<string, number>();
      return async (request, forward) => {
        const response = await forward(request);
        const { addon_id: id = '' } = request.values;
        if (!isOperation('getAddon')(request) || !isSuccess(response)) return response;
        looks.set(id, (looks.get(id) ?? 0) + 1);
        return (looks.get(id) ?? 0) > 2 ? missing() : response;
      };
    },
  ],
]);
