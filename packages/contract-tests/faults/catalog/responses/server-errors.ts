import { createFaults, type Fault } from '../../fault.ts';
import type { ProxiedRequest } from '../../interceptor.ts';
import {
  intercept,
  isOperation,
  jsonResponse,
  onStatus,
  parseJson,
  type RequestFilter,
} from '../../interceptors/index.ts';

/** Returns 500 for some requests of an operation. */
const failWhen = (operation: string, when: RequestFilter) =>
  intercept(
    (request) => isOperation(operation)(request) && when(request),
    () => jsonResponse(500, { error: "Internal error occured, we're on it!" }),
  );

const hasNoContentType = ({ body, headers }: ProxiedRequest) =>
  body.length > 0 && (headers['content-type'] ?? '') === '';
const queryOf = ({ target }: ProxiedRequest) => new URL(target, 'http://any').searchParams;

/** Unexpected requests crash the server. */
export const serverErrors: readonly Fault[] = createFaults('status', [
  {
    operation: 'provisionAddon',
    behavior: 'fails with 500 if JSON is deeply nested',
    checks: ['rejects-invalid'],
    cause: /returned 500 for an invalid request: deeply nested JSON/,
    inject: failWhen('provisionAddon', ({ body }) => body.toString().startsWith('[[[[[[')),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'fails with 500 if the body is very long',
    checks: ['rejects-invalid'],
    cause: /returned 500 for an invalid request: a very long body/,
    inject: failWhen('upgradeAddon', ({ body }) => body.length > 65_536),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'fails with 500 if a body has no content type',
    checks: ['rejects-invalid'],
    cause: /returned 500 for an invalid request: an empty object without a content type/,
    inject: failWhen('upgradeAddon', hasNoContentType),
  },
  {
    operation: 'createAddonToken',
    behavior: 'fails with 500 if a body has no content type',
    checks: ['tolerates-unusual'],
    cause: /returned 500 for a request with a body without a content type/,
    inject: failWhen('createAddonToken', hasNoContentType),
  },
  {
    operation: 'listAddons',
    behavior: 'fails with 500 for an unknown query parameter',
    checks: ['tolerates-unusual'],
    cause: /returned 500 for a request with an unknown query parameter/,
    inject: failWhen('listAddons', (request) => queryOf(request).size > 0),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'fails with 500 if a query parameter is repeated',
    checks: ['tolerates-unusual'],
    cause: /returned 500 for a request with a repeated query parameter dedicated/,
    inject: failWhen(
      'listAddonProviders',
      (request) => queryOf(request).getAll('dedicated').length > 1,
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'fails with 500 if the client accepts only HTML',
    checks: ['tolerates-unusual'],
    cause: /returned 500 for a request with an unsupported type in Accept/,
    inject: failWhen('getAddon', ({ headers }) => headers.accept === 'text/html'),
  },
  {
    operation: 'getAddon',
    behavior: 'fails with 500 if the application name has an invalid escape',
    checks: ['rejects-invalid'],
    cause: /returned 500 for an invalid request: app with a bad escape/,
    inject: failWhen('getAddon', ({ target }) => /apps\/[^/]*%zz/.test(target)),
  },
  {
    operation: 'removeAddon',
    behavior: 'fails with 500 if the ID is very long',
    checks: ['rejects-invalid'],
    cause: /returned 500 for an invalid request: addon_id with a very long value/,
    inject: failWhen('removeAddon', ({ target }) => target.length > 1_000),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'fails with 500 if the ID contains a null character',
    checks: ['rejects-invalid'],
    cause: /returned 500 for an invalid request: addon_id with a null character/,
    inject: failWhen('upgradeAddon', ({ target }) => target.endsWith('%00')),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 400 instead of 404 for an ID in another format',
    checks: ['status', 'rejects-invalid'],
    cause: /(status 400 is not documented|returned 400 for an invalid request: addon_id with )/,
    inject: onStatus('getAddon', 404, (response, { values }) =>
      /^(ad-[0-9a-f-]{36}|[0-9a-f]{24})$/.test(values.addon_id ?? '')
        ? response
        : jsonResponse(400, { error: 'the id is not valid' }),
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'returns 422 instead of 400 if the body is not valid JSON',
    checks: ['rejects-invalid'],
    cause: /returned 422 for an invalid request: (truncated JSON|text instead of JSON)/,
    inject: onStatus('provisionAddon', 400, (response, request) =>
      request.body.length > 0 && parseJson(request) === undefined
        ? jsonResponse(422, { errors: { addon: ['is required'] } })
        : response,
    ),
  },
]);
