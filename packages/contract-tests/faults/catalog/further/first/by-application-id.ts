import { editJson, jsonResponse } from '../../../interceptors/index.ts';
import { createFurther, respondTo } from '../create.ts';

const notFound = () => jsonResponse(404, { resource: 'addon', error: 'not found' });

/** Fails by the id of the application, which the name is used for elsewhere. */
const onlyByName = (operation: string) =>
  respondTo(operation, ({ values }) => /^[0-9a-f]{24}$/.test(values.app ?? ''), notFound);

/** Addons that another name of the application does not lead to. */
export const byApplicationId = createFurther([
  ['state', 'removeAddon', 'does not find the application by its ID', onlyByName('removeAddon')],
  ['state', 'upgradeAddon', 'does not find the application by its ID', onlyByName('upgradeAddon')],
  [
    'state',
    'provisionAddon',
    'does not find the application by its ID',
    onlyByName('provisionAddon'),
  ],
  ['state', 'getAddon', 'does not find the application by its ID', onlyByName('getAddon')],
  [
    'state',
    'createAddonToken',
    'does not find the application by its ID',
    onlyByName('createAddonToken'),
  ],
  [
    'consistency',
    'getAddon',
    'shows another plan by the ID of the application',
    editJson('getAddon', (it, { values }) => {
      if (/^[0-9a-f]{24}$/.test(values.app ?? '')) it.addon.plan.name = 'other';
    }),
  ],
]);
