import { createFaults, type Fault } from '../../fault.ts';
import {
  emptyResponse,
  jsonResponse,
  onResponse,
  withHeaders,
  withoutHeader,
} from '../../interceptors/index.ts';

const onHead = (operation: string, change: Parameters<typeof onResponse>[1]) =>
  onResponse(({ operationId, isHead }) => operationId === operation && isHead, change);

/** HEAD differs from GET. */
export const head: readonly Fault[] = createFaults('HTTP', [
  {
    operation: 'listAddons',
    behavior: 'returns 405 for HEAD',
    checks: ['head'],
    cause: /returned 405 to HEAD, but \d+ to GET/,
    inject: onHead('listAddons', () => ({
      ...emptyResponse(405),
      headers: { allow: 'GET, POST' },
    })),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 404 for HEAD',
    checks: ['head'],
    cause: /returned 404 to HEAD, but \d+ to GET/,
    inject: onHead('getAddon', () => jsonResponse(404, { error: 'not found' })),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'sends Content-Length: 0 for HEAD',
    checks: ['head'],
    cause: /HEAD returns a different content-length/,
    inject: onHead('listAddonCategories', (response) =>
      withHeaders(response, { 'content-length': '0' }),
    ),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'returns a different Content-Type for HEAD',
    checks: ['head'],
    cause: /HEAD returns a different content-type/,
    inject: onHead('listAddonProviders', (response) =>
      withHeaders(response, { 'content-type': 'text/html' }),
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'returns a different ETag for HEAD',
    checks: ['head'],
    cause: /HEAD returns a different etag/,
    inject: onHead('getAddon', (response) => withHeaders(response, { etag: 'W/"head"' })),
  },
  {
    operation: 'getAddon',
    behavior: 'omits the ETag for HEAD',
    checks: ['head'],
    cause: /HEAD omits etag, which GET returns/,
    isNotice: true,
    inject: onHead('getAddon', (response) => withoutHeader(response, 'etag')),
  },
]);
