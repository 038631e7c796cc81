import type { Interceptor, ProxiedResponse } from '../../../interceptor.ts';
import {
  editJson,
  emptyResponse,
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, asGet, createFurther } from '../create.ts';

/** Replaces the 404 of an operation for addons that were removed: their rows are still there. */
const onceRemoved =
  (operation: string, respond: (addon: Any, count: number) => ProxiedResponse | undefined) =>
  (): Interceptor => {
    const seen = new Map<string, Any>();
    const removed = new Map<string, number>();
    return async (request, forward) => {
      const response = await forward(request);
      const { addon_id: id = '' } = request.values;
      const addon = isSuccess(response) ? (parseJson(response) as Any)?.addon : undefined;
      if (addon) seen.set(addon.id, addon);
      if (isOperation('removeAddon')(request) && isSuccess(response)) removed.set(id, 0);
      const count = removed.get(id);
      if (!isOperation(operation)(request) || response.status !== 404 || count === undefined)
        return response;
      removed.set(id, count + 1);
      return respond(seen.get(id), count + 1) ?? response;
    };
  };

/** Addons that are removed softly, and statuses that do not fit what happened. */
export const deletion = createFurther([
  [
    'state',
    'removeAddon',
    'returns 204 again for an addon that it has removed',
    onceRemoved('removeAddon', () => emptyResponse(204)),
  ],
  [
    'status',
    'getAddon',
    'fails for an addon that was removed',
    onceRemoved('getAddon', () => jsonResponse(500, { error: 'Internal error occured' })),
  ],
  [
    'status',
    'upgradeAddon',
    'returns 409 for an addon that was removed',
    onceRemoved('upgradeAddon', () => jsonResponse(409, { error: 'the addon was removed' })),
  ],
  [
    'state',
    'getAddon',
    'finds a removed addon again on the second request',
    onceRemoved('getAddon', (addon, count) =>
      addon && count > 1 ? jsonResponse(200, { addon }) : undefined,
    ),
  ],
  [
    'state',
    'getAddon',
    'always shows new addons as provisioning',
    (): Interceptor => {
      const created = new Set<string>();
      return async (request, forward) => {
        const response = await forward(request);
        if (isOperation('provisionAddon')(request) && isSuccess(response))
          created.add((parseJson(response) as Any).addon.id);
        return editJson('getAddon', ({ addon }) => {
          if (created.has(addon.id)) addon.status = 'provisioning';
        })()(request, async () => response);
      };
    },
  ],
  [
    'state',
    'resumeAddon',
    'returns 409 but leaves the addon provisioning',
    (): Interceptor => {
      const resumed = new Set<string>();
      return async (request, forward) => {
        const response = await forward(request);
        if (isOperation('resumeAddon')(request) && response.status === 409)
          resumed.add(request.values.addon_id ?? '');
        return editJson('getAddon', ({ addon }) => {
          if (resumed.has(addon.id)) addon.status = 'provisioning';
        })()(request, async () => response);
      };
    },
  ],
  [
    'state',
    'listAddons',
    'lists an addon once for each of its log drains',
    (): Interceptor => async (request, forward) => {
      const response = await forward(request);
      if (!isOperation('listAddons')(request) || !isSuccess(response)) return response;
      const joined: Any[] = [];
      for (const addon of (parseJson(response) as Any).addons) {
        const target = `${request.target.replace(/\?.*/, '')}/${addon.id}/log_drains`;
        const list = parseJson(await forward(asGet(request, target))) as Any;
        joined.push(...Array.from({ length: list?.drains?.length || 1 }, () => addon));
      }
      return withJson(response, { addons: joined });
    },
  ],
  [
    'state',
    'listAddonLogDrains',
    'lists the newest drain only',
    editJson('listAddonLogDrains', (it) => {
      it.drains = it.drains.slice(-1);
    }),
  ],
]);
