import { brotliCompressSync } from 'node:zlib';
import type { Interceptor, ProxiedResponse } from '../../../interceptor.ts';
import {
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  onSuccess,
  withBody,
  withHeaders,
} from '../../../interceptors/index.ts';
import { createFurther, setHeader } from '../create.ts';

const editETag = (operation: string, edit: (etag: string) => string) =>
  onSuccess(operation, (response) =>
    withHeaders(response, { etag: edit(response.headers.etag ?? '""') }),
  );

/** Caches whose keys and validators are wrong, and headers that proxies write. */
export const caches = createFurther([
  [
    'consistency',
    'listAddonProviders',
    'is cached without its query',
    (): Interceptor => {
      const cached = new Map<string, ProxiedResponse>();
      return async (request, forward) => {
        if (!isOperation('listAddonProviders')(request)) return forward(request);
        const key = `${request.headers.authorization} ${request.headers['if-none-match']}`;
        const known = cached.get(key);
        if (known) return known;
        const response = await forward(request);
        if (isSuccess(response)) cached.set(key, response);
        return response;
      };
    },
  ],
  [
    'HTTP',
    'listAddonLogDrains',
    'keeps its ETag after a drain was added',
    intercept(isOperation('listAddonLogDrains'), async (request, forward) => {
      const { 'if-none-match': etags = '', ...headers } = request.headers;
      const response = await forward({ ...request, headers });
      const etag = `W/"${request.values.addon_id}"`;
      if (!isSuccess(response)) return response;
      return etags.includes(etag)
        ? { ...emptyResponse(304), headers: { etag } }
        : withHeaders(response, { etag });
    }),
  ],
  [
    'headers',
    'listRegions',
    'sends a weak ETag with a small letter',
    editETag('listRegions', (it) => it.replace(/^W/, 'w')),
  ],
  [
    'headers',
    'listAddonProviderPlans',
    'sends an ETag that was made weak twice',
    editETag('listAddonProviderPlans', (it) => `W/${it}`),
  ],
  [
    'headers',
    'upgradeAddon',
    'sends a dash as X-Request-Id',
    setHeader('upgradeAddon', 'x-request-id', '-'),
  ],
  [
    'transport',
    'listAddons',
    'says gzip but compresses with Brotli',
    onSuccess('listAddons', (response) =>
      withHeaders(withBody(response, brotliCompressSync(response.body)), {
        'content-encoding': 'gzip',
      }),
    ),
  ],
]);
