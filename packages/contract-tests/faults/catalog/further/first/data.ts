import type { Interceptor } from '../../../interceptor.ts';
import {
  editJson,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, createFurther } from '../create.ts';

/** Edits the successful responses of an operation with a counter of them. */
const counted = (operation: string, edit: (value: Any, count: number) => void) => () => {
  let count = 0;
  return editJson(operation, (it) => edit(it, ++count))();
};

/** Shows an operation's addon with the values of the last addon that another operation returned. */
const mixedUp = (operation: string, from: string) => (): Interceptor => {
  let other: Any;
  return async (request, forward) => {
    const response = await forward(request);
    // A running addon cannot be resumed.
    if (operation === 'resumeAddon' && request.operationId === operation && response.status === 409)
      return jsonResponse(200, { addon: other, message: 'resumed' });
    if (!isSuccess(response)) return response;
    const value = parseJson(response) as Any;
    if (request.operationId === operation && other) {
      return withJson(response, {
        ...value,
        addon: { ...value.addon, id: other.id, resource_id: other.resource_id },
      });
    }
    if (request.operationId === from) other = value?.addons?.[0] ?? value?.addon;
    return response;
  };
};

/** Data that contradicts other data, or that changes without a reason. */
export const data = createFurther([
  [
    'consistency',
    'getAddon',
    'returns another resource_id each time',
    counted('getAddon', (it, n) => {
      it.addon.resource_id = `resource_${n}`;
    }),
  ],
  [
    'consistency',
    'getAddon',
    'moves provisioned_at with each request',
    counted('getAddon', (it, n) => {
      it.addon.provisioned_at = new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString();
    }),
  ],
  [
    'consistency',
    'getAddon',
    'returns the id in uppercase',
    editJson('getAddon', (it) => {
      it.addon.id = it.addon.id.toUpperCase();
    }),
  ],
  [
    'consistency',
    'getAddon',
    'returns the provider of another addon',
    editJson('getAddon', (it) => {
      it.addon.addon_provider.id = 'mailer';
    }),
  ],
  [
    'consistency',
    'getAddon',
    'returns the app_id of another application',
    editJson('getAddon', (it) => {
      it.addon.app_id = '5343eccd646173000a140000';
    }),
  ],
  [
    'consistency',
    'listAddons',
    'returns the resource_id of the first addon for all',
    editJson('listAddons', (it) => {
      for (const one of it.addons) one.resource_id = it.addons[0].resource_id;
    }),
  ],
  [
    'consistency',
    'listAddons',
    'returns the name of another plan',
    editJson('listAddons', (it) => {
      for (const one of it.addons) one.plan.name = 'other';
    }),
  ],
  [
    'consistency',
    'listAddons',
    'returns the last addon only',
    editJson('listAddons', (it) => {
      it.addons = it.addons.slice(-1);
    }),
  ],
  [
    'consistency',
    'listAddons',
    'shifts provisioned_at by an hour',
    editJson('listAddons', (it) => {
      for (const one of it.addons)
        one.provisioned_at = new Date(Date.parse(one.provisioned_at) + 3_600_000).toISOString();
    }),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'returns the price of a plan in cents',
    editJson('listAddonProviderPlans', (it) => {
      for (const plan of it.plans) plan.price *= 100;
    }),
  ],
  [
    'consistency',
    'listAddonCategories',
    'returns another position of each category',
    editJson('listAddonCategories', (it) => {
      for (const one of it.addon_categories) one.position += 1;
    }),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'returns the plans of the first provider for all',
    intercept(isOperation('listAddonProviderPlans'), (request, forward) =>
      forward({
        ...request,
        target: request.target.replace(/addon_providers\/[^/]+/, 'addon_providers/mailer'),
      }),
    ),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'ignores show_all',
    intercept(isOperation('listAddonProviderPlans'), (request, forward) =>
      forward({ ...request, target: request.target.replace(/\?.*/, '') }),
    ),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'returns a random price each time',
    counted('listAddonProviderPlans', (it, n) => {
      for (const plan of it.plans) plan.price = n;
    }),
  ],
  [
    'consistency',
    'listAddonCategories',
    'omits a category',
    editJson('listAddonCategories', (it) => {
      it.addon_categories.shift();
    }),
  ],
  [
    'consistency',
    'listAddonCategories',
    'returns another name every second time',
    counted('listAddonCategories', (it, n) => {
      if (n % 2) it.addon_categories[0].name = 'Other';
    }),
  ],
  [
    'consistency',
    'resumeAddon',
    'returns the first addon of the list',
    mixedUp('resumeAddon', 'listAddons'),
  ],
  [
    'consistency',
    'createAddonToken',
    'returns the first addon of the list',
    mixedUp('createAddonToken', 'listAddons'),
  ],
  [
    'consistency',
    'getAddonSsoUrl',
    'returns the first addon of the list',
    mixedUp('getAddonSsoUrl', 'listAddons'),
  ],
  [
    'consistency',
    'upgradeAddon',
    'returns the first addon of the list',
    mixedUp('upgradeAddon', 'listAddons'),
  ],
  [
    'consistency',
    'listRegions',
    'returns a region twice',
    editJson('listRegions', (it) => {
      it.regions.push(it.regions[0]);
    }),
  ],
]);
