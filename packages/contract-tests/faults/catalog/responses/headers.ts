import { randomBytes } from 'node:crypto';
import { createFaults } from '../../fault.ts';
import {
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  onResponse,
  onStatus,
  onSuccess,
  withBody,
  withHeaders,
  withoutHeader,
} from '../../interceptors/index.ts';

const setHeader = (operation: string, name: string, value: string) =>
  onSuccess(operation, (response) => withHeaders(response, { [name]: value }));

/** Headers are missing or wrong. */
export const headers = createFaults('headers', [
  {
    operation: 'getAddon',
    behavior: 'omits Content-Type',
    checks: ['content-type'],
    cause: /the response has no content type/,
    inject: onSuccess('getAddon', (response) => withoutHeader(response, 'content-type')),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'labels its JSON as HTML',
    checks: ['content-type'],
    cause: /content type text\/html is not documented/,
    inject: setHeader('listAddonProviders', 'content-type', 'text/html; charset=utf-8'),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'returns 404 as application/problem+json',
    checks: ['content-type'],
    cause: /content type application\/problem\+json is not documented/,
    inject: onStatus('upgradeAddon', 404, (response) =>
      withHeaders(response, { 'content-type': 'application/problem+json' }),
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'labels its JSON as ISO-8859-1',
    checks: ['content-type'],
    cause: /declares JSON in a charset other than UTF-8/,
    inject: setHeader('listAddons', 'content-type', 'application/json; charset=iso-8859-1'),
  },
  {
    operation: 'exchangeToken',
    behavior: 'returns 401 as text/plain',
    checks: ['content-type'],
    cause: /content type text\/plain is not documented/,
    inject: onStatus('exchangeToken', 401, (response) =>
      withHeaders(response, { 'content-type': 'text/plain' }),
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'sends an ETag without quotes',
    checks: ['headers'],
    cause: /header ETag must match pattern/,
    inject: setHeader('getAddon', 'etag', 'W/abc'),
  },
  {
    operation: 'provisionAddon',
    behavior: 'sends an empty ETag',
    checks: ['headers'],
    cause: /header ETag must match pattern/,
    inject: setHeader('provisionAddon', 'etag', ''),
  },
  {
    operation: 'removeAddon',
    behavior: 'sends an empty X-Request-Id',
    checks: ['headers'],
    cause: /header X-Request-Id must NOT have fewer than 1 characters/,
    inject: setHeader('removeAddon', 'x-request-id', ''),
  },
  {
    operation: 'getAddonSsoUrl',
    behavior: 'returns a different URL each time with the same ETag',
    checks: ['conditional'],
    cause: /the ETag did not change with the body/,
    inject: intercept(isOperation('getAddonSsoUrl'), async (request, forward) => {
      const response = await forward(request);
      if (!isSuccess(response)) return response;
      const isCurrent = request.headers['if-none-match'] === 'W/"1"';
      const token = randomBytes(20).toString('hex');
      const fresh = response.body.toString().replace(/(?<=token=)[0-9a-f]+/, token);
      return withHeaders(isCurrent ? emptyResponse(304) : withBody(response, fresh), {
        etag: 'W/"1"',
      });
    }),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'returns a different ETag each time',
    checks: ['conditional'],
    cause: /the ETag changed although the body did not/,
    isNotice: true,
    inject: () => {
      let count = 0;
      return onResponse(isOperation('listAddonProviders'), (response) =>
        isSuccess(response) ? withHeaders(response, { etag: `W/"${count++}"` }) : response,
      )();
    },
  },
  {
    operation: 'listAddonProviders',
    behavior: 'reuses the same X-Request-Id',
    checks: ['consistency'],
    cause: /two requests have the same X-Request-Id/,
    inject: setHeader('listAddonProviders', 'x-request-id', 'c0ffee'),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'formats Date as an ISO 8601 timestamp',
    checks: ['headers'],
    cause: /header Date is not a valid HTTP date/,
    inject: setHeader('listAddonCategories', 'date', '2026-11-24T12:38:14.123Z'),
  },
  {
    operation: 'provisionAddon',
    behavior: 'sends a Location that leads to no addon',
    checks: ['provision'],
    cause: /Location is not the URL of the new addon/,
    inject: onSuccess('provisionAddon', (response, { target }) =>
      withHeaders(response, { location: `${target}/example_app_1` }),
    ),
  },
]);
