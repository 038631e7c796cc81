import type { ProxiedRequest } from '../../../interceptor.ts';
import {
  emptyResponse,
  jsonResponse,
  onResponse,
  onStatus,
  onSuccess,
  parseJson,
} from '../../../interceptors/index.ts';
import { type Any, createFurther, everyNth } from '../create.ts';

const planIdOf = (request: ProxiedRequest): unknown => (parseJson(request) as Any)?.addon?.plan_id;

/** Replaces the 404 of an operation for one kind of resource. */
const insteadOfMissing = (
  operation: string,
  resource: string,
  [status, body]: readonly [number, unknown],
  when: (request: ProxiedRequest) => boolean = () => true,
) =>
  onStatus(operation, 404, (response, request) =>
    (parseJson(response) as Any)?.resource === resource && when(request)
      ? jsonResponse(status, body)
      : response,
  );

const hasOtherForm = (request: ProxiedRequest) =>
  typeof planIdOf(request) === 'string' && !/^[0-9a-f]{24}$/.test(String(planIdOf(request)));

/** Statuses that are wrong for a certain reason only. */
export const statuses = createFurther([
  [
    'status',
    'removeAddonLogDrain',
    'returns 404 if the url is missing',
    onStatus('removeAddonLogDrain', 400, () =>
      jsonResponse(404, { resource: 'log_drain', error: 'not found' }),
    ),
  ],
  [
    'status',
    'removeAddonLogDrain',
    'returns 400 for a drain that does not exist',
    insteadOfMissing('removeAddonLogDrain', 'log_drain', [400, { error: 'url is invalid' }]),
  ],
  [
    'status',
    'listAddonProviderPlans',
    'returns an empty list for a provider that does not exist',
    onStatus('listAddonProviderPlans', 404, () => jsonResponse(200, { plans: [] })),
  ],
  [
    'status',
    'listAddonProviderPlans',
    'returns 403 for too many requests at every seventh request',
    everyNth('listAddonProviderPlans', 7, () =>
      jsonResponse(403, { error: 'API rate limit exceeded' }),
    ),
  ],
  [
    'status',
    'listAddonProviders',
    'returns 404 for a category that does not exist',
    onSuccess('listAddonProviders', (response, { target }) =>
      target.includes('category_id=') && response.body.toString() === '{"addon_providers":[]}'
        ? jsonResponse(404, { resource: 'addon_category', error: 'not found' })
        : response,
    ),
  ],
  [
    'status',
    'listRegions',
    'returns 403 without credentials',
    onStatus('listRegions', 401, () => jsonResponse(403, { error: 'Forbidden' })),
  ],
  [
    'status',
    'resumeAddon',
    'returns 409 for an addon that does not exist',
    insteadOfMissing('resumeAddon', 'addon', [409, { error: 'the addon is not suspended' }]),
  ],
  [
    'status',
    'provisionAddon',
    'returns 422 for a provider that does not exist',
    insteadOfMissing('provisionAddon', 'addon_provider', [
      422,
      { errors: { addon_provider_id: ['is invalid'] } },
    ]),
  ],
  [
    'status',
    'provisionAddon',
    'returns 422 for a plan_id in another format',
    insteadOfMissing(
      'provisionAddon',
      'plan',
      [422, { errors: { plan_id: ['is invalid'] } }],
      hasOtherForm,
    ),
  ],
  [
    'status',
    'replaceAddonPlan',
    'returns 400 for a plan_id in another format',
    insteadOfMissing(
      'replaceAddonPlan',
      'plan',
      [400, { error: 'plan_id is invalid' }],
      hasOtherForm,
    ),
  ],
  [
    'status',
    'replaceAddonPlan',
    'returns 204',
    onSuccess('replaceAddonPlan', () => emptyResponse(204)),
  ],
  [
    'consistency',
    'createAddonSsoUrl',
    'reports a missing addon instead of a missing app',
    insteadOfMissing('createAddonSsoUrl', 'app', [404, { resource: 'addon', error: 'not found' }]),
  ],
  [
    'HTTP',
    'listAddonCategories',
    'returns 204 for HEAD',
    onResponse(
      ({ operationId, isHead }) => operationId === 'listAddonCategories' && isHead,
      () => emptyResponse(204),
    ),
  ],
]);
