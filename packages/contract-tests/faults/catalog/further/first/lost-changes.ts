import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  parseJson,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, asGet, createFurther, everyNth } from '../create.ts';

/** Changes that are lost, or that are only said to have happened. */
export const lostChanges = createFurther([
  [
    'state',
    'removeAddon',
    'removes every second addon only',
    everyNth('removeAddon', 2, () => emptyResponse(204)),
  ],
  [
    'state',
    'listAddonLogDrains',
    'is always empty',
    editJson('listAddonLogDrains', (it) => {
      it.drains = [];
    }),
  ],
  [
    'state',
    'listAddonLogDrains',
    'returns another URL',
    editJson('listAddonLogDrains', (it) => {
      for (const one of it.drains) one.url = 'syslog://other.example:514';
    }),
  ],
  [
    'state',
    'removeAddonLogDrain',
    'removes nothing',
    intercept(isOperation('removeAddonLogDrain'), async (request, forward) => {
      const list = await forward(asGet(request, request.target.replace(/\?.*/, '')));
      return isSuccess(list) && (parseJson(list) as Any).drains.length > 0
        ? emptyResponse(204)
        : forward(request);
    }),
  ],
  [
    'state',
    'upgradeAddon',
    'changes nothing but says so',
    intercept(isOperation('upgradeAddon'), async (request, forward) => {
      const old = await forward(asGet(request));
      const checked = parseJson(request) as Any;
      return isSuccess(old) && typeof checked?.addon?.plan_id === 'string'
        ? withJson(old, parseJson(old))
        : forward(request);
    }),
  ],
  [
    'state',
    'provisionAddon',
    'returns an id that does not exist',
    editJson('provisionAddon', (it) => {
      it.addon.id = 'ad-00000000-0000-4000-8000-000000000000';
    }),
  ],
]);
