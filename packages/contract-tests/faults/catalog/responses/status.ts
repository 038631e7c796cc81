import { createFaults } from '../../fault.ts';
import {
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  onResponse,
  onStatus,
  onSuccess,
  parseJson,
  withJson,
} from '../../interceptors/index.ts';

const changeStatus = (operation: string, from: number, to: number) =>
  onStatus(operation, from, (response) => ({ ...response, status: to }));

/** Responses have the wrong status code. */
export const status = createFaults('status', [
  {
    operation: 'provisionAddon',
    behavior: 'returns 200 instead of 201',
    checks: ['status'],
    cause: /status 200 is not documented/,
    inject: changeStatus('provisionAddon', 201, 200),
  },
  {
    operation: 'removeAddon',
    behavior: 'returns 200 with the addon instead of 204',
    checks: ['status'],
    cause: /status 200 is not documented/,
    inject: onStatus('removeAddon', 204, () => jsonResponse(200, { addon: {} })),
  },
  {
    operation: 'removeAddon',
    behavior: 'returns 202 instead of 204',
    checks: ['status'],
    cause: /status 202 is not documented/,
    inject: changeStatus('removeAddon', 204, 202),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 204 instead of 200',
    checks: ['status'],
    cause: /status 204 is not documented/,
    inject: onSuccess('getAddon', () => emptyResponse(204)),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 200 with an error for an addon that does not exist',
    checks: ['not-found'],
    cause: /returned 200 for an unknown addon_id/,
    inject: changeStatus('getAddon', 404, 200),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 410 for an addon that does not exist',
    checks: ['status'],
    cause: /status 410 is not documented/,
    inject: changeStatus('getAddon', 404, 410),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'returns 403 for an addon that does not exist',
    checks: ['not-found'],
    cause: /returned 403 for an unknown addon_id/,
    inject: changeStatus('upgradeAddon', 404, 403),
  },
  {
    operation: 'listAddonProviderPlans',
    behavior: 'returns 500 for a provider that does not exist',
    checks: ['not-found'],
    cause: /returned 500 for an unknown addon_provider_id/,
    inject: onStatus('listAddonProviderPlans', 404, () => jsonResponse(500, { error: 'oops' })),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'returns 501',
    checks: ['status'],
    cause: /status 501 is not documented/,
    inject: onSuccess('listAddonCategories', () => jsonResponse(501, { error: 'not implemented' })),
  },
  {
    operation: 'createAddonToken',
    behavior: 'redirects to a sign-in page instead of returning 401',
    checks: ['status'],
    cause: /status 302 is not documented/,
    inject: onStatus('createAddonToken', 401, () => ({
      ...emptyResponse(302),
      headers: { location: '/login' },
    })),
  },
  {
    operation: 'createAddonToken',
    behavior: 'returns 400 instead of 401 without credentials',
    checks: ['access'],
    cause: /returned 400 for a request with no credentials/,
    inject: onStatus('createAddonToken', 401, (response) => ({ ...response, status: 400 })),
  },
  {
    operation: 'provisionAddon',
    behavior: 'returns 503 for every valid request',
    checks: ['provision'],
    cause: /returned 503 for a valid request/,
    inject: intercept(
      ({ operationId, headers }) =>
        operationId === 'provisionAddon' && headers.authorization !== undefined,
      async () => jsonResponse(503, { error: 'the addon provider is unavailable' }),
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'requires a payment method for a free plan',
    checks: ['provision'],
    cause: /returned 402 for a valid request/,
    inject: onStatus('provisionAddon', 201, () =>
      jsonResponse(402, { error: 'pay', url: 'https://example.com/pay' }),
    ),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'returns 409 for every upgrade',
    checks: ['upgrade'],
    cause: /returned 409 for an available plan/,
    inject: intercept(isOperation('upgradeAddon'), async (request, forward) => {
      const response = await forward({ ...request, method: 'GET', body: Buffer.alloc(0) });
      return isSuccess(response) ? jsonResponse(409, { error: 'busy' }) : forward(request);
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: 'fails with 500 if the body is not valid JSON',
    checks: ['rejects-invalid'],
    cause: /returned 500 for an invalid request: truncated JSON/,
    inject: onResponse(isOperation('provisionAddon'), (response, request) =>
      response.status === 400 && parseJson(request) === undefined
        ? jsonResponse(500, { error: "Internal error occured, we're on it!" })
        : response,
    ),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'fails with 500 if plan_id is null',
    checks: ['rejects-invalid'],
    cause: /returned 500 for an invalid request: wrong type: addon\.plan_id = null/,
    inject: onResponse(isOperation('upgradeAddon'), (response, request) =>
      request.body.includes('"plan_id":null')
        ? jsonResponse(500, { error: "Internal error occured, we're on it!" })
        : response,
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'fails with 500 if the ID contains a null character',
    checks: ['rejects-invalid'],
    cause: /returned 500 for an invalid request: addon_id with a null character/,
    inject: onResponse(isOperation('getAddon'), (response, { target }) =>
      target.includes('%00') ? jsonResponse(500, { error: 'invalid byte sequence' }) : response,
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'fails with 502 if the application name is very long',
    checks: ['rejects-invalid', 'status'],
    cause:
      /(returned 502 for an invalid request: app with a very long value|status 502 is not documented)/,
    inject: onResponse(isOperation('listAddons'), (response, { target }) =>
      target.length > 2_000 ? jsonResponse(502, { error: 'bad gateway' }) : response,
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'returns 200 with an empty list for an application that does not exist',
    checks: ['not-found'],
    cause: /returned 200 for an unknown app/,
    inject: onStatus('listAddons', 404, (response) =>
      withJson({ ...response, status: 200 }, { addons: [] }),
    ),
  },
  {
    operation: 'removeAddon',
    behavior: 'returns 204 for an addon that does not exist',
    checks: ['not-found'],
    cause: /returned 204 for an unknown addon_id/,
    inject: onStatus('removeAddon', 404, () => emptyResponse(204)),
  },
]);
