import type { ProxiedResponse } from '../../../interceptor.ts';
import {
  emptyResponse,
  intercept,
  isOperation,
  jsonResponse,
  onSuccess,
  parseJson,
  withBody,
} from '../../../interceptors/index.ts';
import { type Any, asGet, createFurther, drainsPath, respondTo } from '../create.ts';
import { hasCredentials } from './parts.ts';

const page = (status: number, title: string): ProxiedResponse =>
  withBody(
    { ...emptyResponse(status), headers: { 'content-type': 'text/html' } },
    `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  );

/** Gateways, firewalls and middleware that reject what the API takes. */
export const gateways = createFurther([
  [
    'rejects valid requests',
    'resumeAddon',
    'returns 411 without a body',
    respondTo(
      'resumeAddon',
      (request) => hasCredentials(request) && request.body.length === 0,
      () => page(411, 'Length Required'),
    ),
  ],
  [
    'rejects valid requests',
    'removeAddon',
    'requires If-Match',
    respondTo(
      'removeAddon',
      (request) => hasCredentials(request) && !('if-match' in request.headers),
      () => jsonResponse(428, { error: 'If-Match is required' }),
    ),
  ],
  [
    'rejects valid requests',
    'provisionAddon',
    'requires an idempotency key',
    respondTo(
      'provisionAddon',
      (request) => hasCredentials(request) && !('idempotency-key' in request.headers),
      () => jsonResponse(400, { error: 'Idempotency-Key is required' }),
    ),
  ],
  [
    'rejects valid requests',
    'upgradeAddon',
    'requires a JSON Patch',
    respondTo(
      'upgradeAddon',
      (request) =>
        hasCredentials(request) && !/json-patch/.test(request.headers['content-type'] ?? ''),
      () => jsonResponse(415, { error: 'Content-Type must be application/json-patch+json' }),
    ),
  ],
  [
    'rejects valid requests',
    'replaceAddonPlan',
    'is blocked by a firewall',
    respondTo('replaceAddonPlan', hasCredentials, () => page(403, 'Request blocked')),
  ],
  [
    'rejects valid requests',
    'addAddonLogDrain',
    'is blocked by a firewall if the body has a URL',
    respondTo(
      'addAddonLogDrain',
      (request) => hasCredentials(request) && /:\s*"https?:/.test(request.body.toString()),
      () => page(403, 'Request blocked'),
    ),
  ],
  [
    'rejects valid requests',
    'addAddonLogDrain',
    'requires the port as a number',
    respondTo(
      'addAddonLogDrain',
      (request) => hasCredentials(request) && /"port":\s*"\d/.test(request.body.toString()),
      () => jsonResponse(400, { error: 'port must be a number' }),
    ),
  ],
  [
    'rejects valid requests',
    'addAddonLogDrain',
    'returns 409 for a second drain',
    intercept(isOperation('addAddonLogDrain'), async (request, forward) => {
      const list = parseJson(await forward(asGet(request, drainsPath(request)))) as Any;
      return list?.drains?.length > 0
        ? jsonResponse(409, { error: 'the addon has a log drain' })
        : forward(request);
    }),
  ],
  [
    'rejects valid requests',
    'removeAddonLogDrain',
    'merges the slashes of the url in the query',
    intercept(isOperation('removeAddonLogDrain'), (request, forward) =>
      forward({ ...request, target: request.target.replace(/%2F%2F|\/\/(?=[^?]*$)/gi, '%2F') }),
    ),
  ],
  [
    'rejects valid requests',
    'exchangeToken',
    'requires a content type',
    respondTo(
      'exchangeToken',
      ({ headers }) => headers['content-type'] === undefined,
      () => jsonResponse(415, { error: 'unsupported media type' }),
    ),
  ],
  [
    'rejects valid requests',
    'listAddonCategories',
    'rejects valid credentials',
    respondTo('listAddonCategories', hasCredentials, () =>
      jsonResponse(401, { error: 'unauthorized' }),
    ),
  ],
  [
    'status',
    'listAddonCategories',
    'redirects to the next version',
    onSuccess('listAddonCategories', () => ({
      ...emptyResponse(301),
      headers: { location: '/v2/addon_categories' },
    })),
  ],
  [
    'status',
    'provisionAddon',
    'provisions, but the gateway does not wait for it',
    onSuccess('provisionAddon', () => page(504, 'Gateway Time-out')),
  ],
]);
