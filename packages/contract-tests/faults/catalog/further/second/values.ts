import { editJson, onStatus, onSuccess, parseJson, withJson } from '../../../interceptors/index.ts';
import { type Any, createFurther, editRegions, editText, editUser } from '../create.ts';

const editPlans = (edit: (plan: Any) => void) =>
  editJson('listAddonProviderPlans', ({ plans }) => plans.forEach(edit));

const nextYear = new Date(Date.now() + 365 * 86_400_000).toISOString();

/** Values that have the right type but cannot be right. */
export const values = createFurther([
  [
    'formats and values',
    'getCurrentUser',
    'returns a free trial that ends before it starts',
    editUser((it) => {
      [it.free_trial_started_at, it.free_trial_end_time] = [
        '2026-04-01T10:15:30.000+02:00',
        '2026-03-02T10:15:30.000+01:00',
      ];
    }),
  ],
  [
    'formats and values',
    'getCurrentUser',
    'returns a suspension without a reason',
    editUser((it) => {
      it.suspended_at = '2026-05-04T09:00:00.000+02:00';
      it.suspension_reason = null;
    }),
  ],
  [
    'formats and values',
    'getCurrentUser',
    'returns a negative number of clicks',
    editUser((it) => {
      it.referral_clicks = -1;
    }),
  ],
  [
    'formats and values',
    'getCurrentUser',
    'returns a uuid without dashes',
    editUser((it) => {
      it.uuid = it.uuid.replaceAll('-', '');
    }),
  ],
  [
    'formats and values',
    'getCurrentUser',
    'returns an account that is created next year',
    editUser((it) => {
      it.created_at = nextYear;
    }),
  ],
  [
    'formats and values',
    'listRegions',
    'has more than one default region',
    editRegions((it) => {
      it.default = true;
    }),
  ],
  [
    'formats and values',
    'getAddon',
    'returns a resource_id of 300 characters',
    editJson('getAddon', (it) => {
      it.addon.resource_id = 'r'.repeat(300);
    }),
  ],
  [
    'formats and values',
    'getAddon',
    'returns updated_at in the future',
    editJson('getAddon', (it) => {
      it.addon.updated_at = new Date(Date.now() + 86_400_000).toISOString();
    }),
  ],
  [
    'formats and values',
    'getAddon',
    'returns half of a surrogate pair',
    editText('getAddon', (it) => it.replace(/"description":"/, '"description":"\\ud83d')),
  ],
  [
    'formats and values',
    'provisionAddon',
    'returns the values of the variables with their names',
    editJson('provisionAddon', (it) => {
      it.addon.variables = ['REDIS_URL=redis://:c2VjcmV0@redis.example:6379'];
    }),
  ],
  [
    'formats and values',
    'listAddonProviderPlans',
    'names an alternative of plans that are not disabled',
    editPlans((it) => {
      it.disabled = false;
      it.disabled_alternative_plan_id = it.id;
    }),
  ],
  [
    'formats and values',
    'listAddonProviderPlans',
    'returns prices in scientific notation',
    editPlans((it) => {
      it.pricings = { default: { price: '1.6e-4', currency: 'EUR', period: 'minute' } };
    }),
  ],
  [
    'formats and values',
    'listAddonProviderPlans',
    'returns SKUs in capital letters',
    editPlans((it) => {
      it.sku = it.sku.toUpperCase();
    }),
  ],
  [
    'null',
    'listAddonProviderPlans',
    'returns properties that are null',
    editPlans((it) => {
      it.properties = { ...it.properties, disk: null };
    }),
  ],
  [
    'formats and values',
    'listAddonCategories',
    'returns a negative position',
    editJson('listAddonCategories', (it) => {
      it.addon_categories[0].position = -1;
    }),
  ],
  [
    'body',
    'provisionAddon',
    'returns 400 with an empty message',
    onStatus('provisionAddon', 400, (response) => withJson(response, { error: '' })),
  ],
  [
    'body',
    'listAddons',
    'returns 401 with a list of messages',
    onStatus('listAddons', 401, (response) => withJson(response, { error: ['Unauthorized'] })),
  ],
  [
    'body',
    'upgradeAddon',
    'returns 404 with the error of a 422',
    onStatus('upgradeAddon', 404, (response) =>
      withJson(response, { errors: { plan_id: ['not found'] } }),
    ),
  ],
  [
    'formats and values',
    'getAddon',
    'names the missing resource with a capital letter',
    onStatus('getAddon', 404, (response) =>
      withJson(response, { resource: 'Addon', error: 'not found' }),
    ),
  ],
  [
    'types',
    'upgradeAddon',
    'returns the documented form without a message',
    onSuccess('upgradeAddon', (response) =>
      withJson(response, { vars: (parseJson(response) as Any).variables ?? [], message: null }),
    ),
  ],
]);
