import type { Interceptor } from '../../../interceptor.ts';
import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
} from '../../../interceptors/index.ts';
import { type Any, createFurther } from '../create.ts';
import { hasCredentials } from './parts.ts';

/** Processes that keep what belongs to one request, or that end in the middle of it. */
export const processes = createFurther([
  [
    'status',
    'upgradeAddon',
    'fails after each rejected request, since its transaction is aborted',
    (): Interceptor => {
      let isAborted = false;
      return async (request, forward) => {
        if (!isOperation('upgradeAddon')(request) || !hasCredentials(request))
          return forward(request);
        if (isAborted) {
          isAborted = false;
          return jsonResponse(500, { error: "Internal error occured, we're on it!" });
        }
        const response = await forward(request);
        isAborted = [400, 404, 422].includes(response.status);
        return response;
      };
    },
  ],
  [
    'consistency',
    'getAddon',
    'shows the plan that it showed first for all addons',
    (): Interceptor => {
      let plan: Any;
      return editJson('getAddon', ({ addon }) => {
        plan ??= addon.plan;
        addon.plan = plan;
      })();
    },
  ],
  [
    'access',
    'getCurrentUser',
    'returns the user of the first token for all tokens',
    (): Interceptor => {
      let first: Any;
      return editJson('getCurrentUser', (it) => {
        first ??= it.user;
        it.user = first;
      })();
    },
  ],
  [
    'rejects valid requests',
    'getAddon',
    'does not find addons with an id of the older form',
    intercept(
      ({ operationId, values }) =>
        operationId === 'getAddon' && /^[0-9a-f]{24}$/.test(values.addon_id ?? ''),
      (request, forward) =>
        hasCredentials(request)
          ? jsonResponse(404, { resource: 'addon', error: 'not found' })
          : forward(request),
    ),
  ],
  [
    'transport',
    'removeAddon',
    'removes, then resets the connection',
    intercept(isOperation('removeAddon'), async (request, forward) => {
      const response = await forward(request);
      return isSuccess(response)
        ? { ...emptyResponse(204), raw: (socket) => socket.resetAndDestroy() }
        : response;
    }),
  ],
  [
    'transport',
    'addAddonLogDrain',
    'adds the drain, then closes the connection',
    intercept(isOperation('addAddonLogDrain'), async (request, forward) => {
      const response = await forward(request);
      return isSuccess(response) ? { ...response, raw: (socket) => socket.destroy() } : response;
    }),
  ],
]);
