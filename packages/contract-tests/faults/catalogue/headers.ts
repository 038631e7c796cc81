import { randomBytes } from 'node:crypto';
import { faultsOf } from '../fault.ts';
import {
  emptyReply,
  inPlaceOf,
  isFor,
  isSuccess,
  onReply,
  onStatus,
  onSuccess,
  withBody,
  withHeaders,
  withoutHeader,
} from '../harms.ts';

const header = (operation: string, name: string, value: string) =>
  onSuccess(operation, (reply) => withHeaders(reply, { [name]: value }));

/** Headers are missing, or say what is not so. */
export const headers = faultsOf('headers', [
  {
    operation: 'getAddon',
    does: 'sends no content type',
    checks: ['content-type'],
    cause: /the body has no content type/,
    harm: onSuccess('getAddon', (reply) => withoutHeader(reply, 'content-type')),
  },
  {
    operation: 'listAddonProviders',
    does: 'says that its JSON is HTML',
    checks: ['content-type'],
    cause: /content type text\/html is not documented/,
    harm: header('listAddonProviders', 'content-type', 'text/html; charset=utf-8'),
  },
  {
    operation: 'upgradeAddon',
    does: 'answers 404 as application/problem+json',
    checks: ['content-type'],
    cause: /content type application\/problem\+json is not documented/,
    harm: onStatus('upgradeAddon', 404, (reply) =>
      withHeaders(reply, { 'content-type': 'application/problem+json' }),
    ),
  },
  {
    operation: 'listAddons',
    does: 'says that its JSON is in ISO-8859-1',
    checks: ['content-type'],
    cause: /says that the JSON is not in UTF-8/,
    harm: header('listAddons', 'content-type', 'application/json; charset=iso-8859-1'),
  },
  {
    operation: 'exchangeToken',
    does: 'answers 401 as text/plain',
    checks: ['content-type'],
    cause: /content type text\/plain is not documented/,
    harm: onStatus('exchangeToken', 401, (reply) =>
      withHeaders(reply, { 'content-type': 'text/plain' }),
    ),
  },
  {
    operation: 'getAddon',
    does: 'has an ETag without quotes',
    checks: ['headers'],
    cause: /header ETag must match pattern/,
    harm: header('getAddon', 'etag', 'W/abc'),
  },
  {
    operation: 'listAddonCategories',
    does: 'has a strong ETag',
    checks: ['headers'],
    cause: /header ETag must match pattern/,
    harm: onSuccess('listAddonCategories', (reply) =>
      withHeaders(reply, { etag: (reply.headers.etag ?? '').replace('W/', '') }),
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'has an empty ETag',
    checks: ['headers'],
    cause: /header ETag must match pattern/,
    harm: header('provisionAddon', 'etag', ''),
  },
  {
    operation: 'removeAddon',
    does: 'has an empty X-Request-Id',
    checks: ['headers'],
    cause: /header X-Request-Id must NOT have fewer than 1 characters/,
    harm: header('removeAddon', 'x-request-id', ''),
  },
  {
    operation: 'getAddonSsoUrl',
    does: 'gives another URL each time under the same ETag',
    checks: ['conditional'],
    cause: /the ETag stays although the body changes/,
    harm: inPlaceOf(isFor('getAddonSsoUrl'), async (request, forward) => {
      const reply = await forward(request);
      if (!isSuccess(reply)) return reply;
      const isKnown = request.headers['if-none-match'] === 'W/"1"';
      const token = randomBytes(20).toString('hex');
      const fresh = reply.body.toString().replace(/(?<=token=)[0-9a-f]+/, token);
      return withHeaders(isKnown ? emptyReply(304) : withBody(reply, fresh), { etag: 'W/"1"' });
    }),
  },
  {
    operation: 'listAddonProviders',
    does: 'has another ETag each time',
    checks: ['conditional'],
    cause: /the ETag changes although the body does not/,
    isNotice: true,
    harm: () => {
      let count = 0;
      return onReply(isFor('listAddonProviders'), (reply) =>
        isSuccess(reply) ? withHeaders(reply, { etag: `W/"${count++}"` }) : reply,
      )();
    },
  },
  {
    operation: 'listAddonProviders',
    does: 'has the same X-Request-Id each time',
    checks: ['agreement'],
    cause: /two requests have the same X-Request-Id/,
    harm: header('listAddonProviders', 'x-request-id', 'c0ffee'),
  },
  {
    operation: 'listAddonCategories',
    does: 'writes Date as JSON does',
    checks: ['headers'],
    cause: /header Date is no date of HTTP/,
    harm: header('listAddonCategories', 'date', '2026-11-24T12:38:14.123Z'),
  },
  {
    operation: 'provisionAddon',
    does: 'has a Location that leads to no addon',
    checks: ['provision'],
    cause: /Location does not lead to the addon/,
    harm: onSuccess('provisionAddon', (reply, { target }) =>
      withHeaders(reply, { location: `${target}/example_app_1` }),
    ),
  },
]);
