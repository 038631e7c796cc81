import { createFaults, type Fault } from '../../fault.ts';
import type { ProxiedRequest, ProxiedResponse } from '../../interceptor.ts';
import {
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  onResponse,
  onStatus,
  parseJson,
} from '../../interceptors/index.ts';

type RequestBody = { addon?: Record<string, unknown> };

const rejection = (status: number): ProxiedResponse =>
  jsonResponse(
    status,
    status === 422 ? { errors: { base: ['is invalid'] } } : { error: 'invalid' },
  );

const rejectWhen = (
  operation: string,
  status: number,
  when: (request: ProxiedRequest, body: RequestBody) => boolean,
) =>
  onResponse(isOperation(operation), (response, request) =>
    isSuccess(response) && when(request, (parseJson(request) ?? {}) as RequestBody)
      ? rejection(status)
      : response,
  );

/** Valid requests are rejected. */
export const rejectsValid: readonly Fault[] = createFaults('rejects valid requests', [
  {
    operation: 'provisionAddon',
    behavior: 'rejects options that are null',
    checks: ['provision'],
    cause: /provisionAddon returned 422 for a valid request/,
    inject: intercept(isOperation('provisionAddon'), (request, forward) =>
      request.body.includes('"options":null') ? rejection(422) : forward(request),
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'rejects empty options',
    checks: ['provision'],
    cause: /provisionAddon returned 400 for a valid request/,
    inject: intercept(isOperation('provisionAddon'), (request, forward) =>
      request.body.includes('"options":{}') ? rejection(400) : forward(request),
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'rejects the version option',
    checks: ['provision'],
    cause: /provisionAddon returned 400 for a valid request/,
    inject: intercept(isOperation('provisionAddon'), (request, forward) =>
      request.body.includes('"version":"7.') ? rejection(400) : forward(request),
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'fails with 500 for non-ASCII characters',
    checks: ['provision'],
    cause: /provisionAddon returned 500 for a valid request/,
    inject: intercept(isOperation('provisionAddon'), (request, forward) =>
      request.body.some((byte) => byte > 127) ? rejection(500) : forward(request),
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'rejects an option with an unknown name',
    checks: ['provision'],
    cause: /a valid value was rejected/,
    isNotice: true,
    inject: intercept(isOperation('provisionAddon'), (request, forward) => {
      const { addon } = (parseJson(request) ?? {}) as { addon?: { options?: object | null } };
      const names = Object.keys(addon?.options ?? {});
      return names.some((name) => name !== 'version') ? rejection(400) : forward(request);
    }),
  },
  {
    operation: 'createAddonToken',
    behavior: 'rejects an empty object',
    checks: ['accepts-valid'],
    cause: /createAddonToken returned 400 for a valid request/,
    inject: rejectWhen('createAddonToken', 400, ({ body }) => body.toString() === '{}'),
  },
  {
    operation: 'createAddonToken',
    behavior: 'rejects a request without a body',
    checks: ['accepts-valid', 'token'],
    cause: /createAddonToken returned 400 for a valid request/,
    inject: rejectWhen('createAddonToken', 400, ({ body }) => body.length === 0),
  },
  {
    operation: 'exchangeToken',
    behavior: 'rejects an empty object',
    checks: ['accepts-valid'],
    cause: /exchangeToken returned 400 for a valid request/,
    inject: rejectWhen('exchangeToken', 400, ({ body }) => body.toString() === '{}'),
  },
  ...['true', 'false'].map((value) => ({
    operation: 'listAddonProviderPlans',
    behavior: `rejects show_all=${value}`,
    checks: ['accepts-valid', 'consistency'],
    cause: /listAddonProviderPlans returned 400 for a (valid request|provider in the catalog)/,
    inject: rejectWhen('listAddonProviderPlans', 400, ({ target }) =>
      target.includes(`show_all=${value}`),
    ),
  })),
  {
    operation: 'listAddonProviders',
    behavior: 'rejects dedicated=false',
    checks: ['accepts-valid'],
    cause: /listAddonProviders returned 400 for a valid request/,
    inject: rejectWhen('listAddonProviders', 400, ({ target }) =>
      target.includes('dedicated=false'),
    ),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'fails with 500 if category_id and dedicated are combined',
    checks: ['accepts-valid'],
    cause: /listAddonProviders returned 500 for a valid request/,
    inject: rejectWhen(
      'listAddonProviders',
      500,
      ({ target }) => target.includes('dedicated') && target.includes('category_id'),
    ),
  },
  ...['listAddonProviders', 'listAddonProviderPlans', 'listAddonCategories'].map((operation) => ({
    operation,
    behavior: 'requires credentials',
    checks: ['accepts-valid'],
    cause: /returned 401 for a valid request/,
    inject: rejectWhen(operation, 401, ({ headers }) => headers.authorization === undefined),
  })),
  {
    operation: 'listAddons',
    behavior: 'does not find the application by its ID',
    checks: ['consistency'],
    cause: /listAddons returned 404 for an app identified by its id/,
    inject: onResponse(isOperation('listAddons'), (response, { values }) =>
      isSuccess(response) && /^[0-9a-f]{24}$/.test(values.app ?? '')
        ? jsonResponse(404, { resource: 'app', error: 'not found' })
        : response,
    ),
  },
  {
    operation: 'createAddonSsoUrl',
    behavior: 'supports only GET',
    checks: ['accepts-valid', 'sso-url'],
    cause: /createAddonSsoUrl returned 404 for a valid request/,
    inject: onStatus('createAddonSsoUrl', 200, () => jsonResponse(404, { error: 'not found' })),
  },
  {
    operation: 'resumeAddon',
    behavior: 'returns 404 for a running addon',
    checks: ['accepts-valid'],
    cause: /resumeAddon returned 404 for a valid request/,
    inject: onStatus('resumeAddon', 409, () => jsonResponse(404, { error: 'not found' })),
  },
  ...(
    [
      ['provisionAddon', 'provision'],
      ['createAddonToken', 'accepts-valid'],
    ] as const
  ).map(([operation, check]) => ({
    operation,
    behavior: 'rejects a content type with a charset',
    checks: [check],
    cause: new RegExp(`${operation} returned 400 for a valid request`),
    inject: intercept(
      (request) =>
        isOperation(operation)(request) && (request.headers['content-type'] ?? '').includes(';'),
      () => jsonResponse(400, { error: 'unknown content type' }),
    ),
  })),
  {
    operation: 'listAddonProviders',
    behavior: 'returns 406 although the client accepts any type',
    checks: ['accepts-valid'],
    cause: /listAddonProviders returned 406 for a valid request/,
    inject: intercept(
      (request) => isOperation('listAddonProviders')(request) && request.headers.accept === '*/*',
      () => jsonResponse(406, { error: 'not acceptable' }),
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'rejects credentials with a lowercase scheme',
    checks: ['tolerates-unusual'],
    cause: /a lowercase authentication scheme is rejected/,
    isNotice: true,
    inject: intercept(
      (request) =>
        isOperation('listAddons')(request) &&
        (request.headers.authorization ?? '').startsWith('bearer'),
      () => jsonResponse(401, { error: 'not authenticated' }),
    ),
  },
]);
