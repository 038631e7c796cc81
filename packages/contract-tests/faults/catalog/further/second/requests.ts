import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Interceptor } from '../../../interceptor.ts';
import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  onSuccess,
  parseJson,
  withBody,
  withHeaders,
} from '../../../interceptors/index.ts';
import { type Any, createFurther, dropHeader, everyNth, respondTo, setHeader } from '../create.ts';

const failure = () => jsonResponse(500, { error: 'failed' });

/** Requests that are read too strictly or too loosely, and responses that HTTP does not allow. */
export const requests = createFurther([
  [
    'rejects valid requests',
    'getAddon',
    'returns 406 for Accept with parameters',
    respondTo(
      'getAddon',
      ({ headers }) => /json\s*;/.test(headers.accept ?? ''),
      () => jsonResponse(406, { error: 'not acceptable' }),
    ),
  ],
  [
    'rejects valid requests',
    'provisionAddon',
    'rejects a content type in capital letters',
    respondTo(
      'provisionAddon',
      ({ headers }) => /[A-Z]/.test(headers['content-type'] ?? ''),
      () => jsonResponse(415, { error: 'unsupported' }),
    ),
  ],
  [
    'rejects valid requests',
    'provisionAddon',
    'fails for an option whose value is empty',
    respondTo(
      'provisionAddon',
      ({ body }) => /"options":\{[^}]*:""/.test(body.toString()),
      failure,
    ),
  ],
  [
    'rejects valid requests',
    'addAddonLogDrain',
    'fails for a port that is no number',
    respondTo(
      'addAddonLogDrain',
      ({ body }) => Number.isNaN(Number((parseJson({ body }) as Any)?.drain?.port ?? 0)),
      failure,
    ),
  ],
  [
    'rejects valid requests',
    'removeAddonLogDrain',
    'fails for a url that is a number',
    respondTo(
      'removeAddonLogDrain',
      ({ body }) => typeof (parseJson({ body }) as Any)?.url === 'number',
      failure,
    ),
  ],
  [
    'accepts invalid requests',
    'removeAddonLogDrain',
    'returns 204 for malformed JSON',
    respondTo(
      'removeAddonLogDrain',
      ({ body, target }) =>
        !target.includes('?') && body.length > 0 && parseJson({ body }) === undefined,
      () => emptyResponse(204),
    ),
  ],
  [
    'accepts invalid requests',
    'removeAddonLogDrain',
    'returns 204 for a url that no drain has',
    intercept(isOperation('removeAddonLogDrain'), async (request, forward) => {
      const response = await forward(request);
      return response.status === 404 ? emptyResponse(204) : response;
    }),
  ],
  [
    'rejects valid requests',
    'exchangeToken',
    'fails for a body that is a text',
    respondTo(
      'exchangeToken',
      ({ body }) => body.length > 0 && typeof parseJson({ body }) !== 'object',
      failure,
    ),
  ],
  [
    'consistency',
    'listAddonProviders',
    'also lists providers of other categories after the right ones',
    (): Interceptor => {
      let last: Any;
      return async (request, forward) => {
        const response = await forward(request);
        if (!isOperation('listAddonProviders')(request) || !isSuccess(response)) return response;
        const { addon_providers: all } = parseJson(response) as Any;
        if (!request.target.includes('category_id')) {
          last = all.at(-1) ?? last;
          return response;
        }
        if (all.length === 0 || !last || all.some((it: Any) => it.id === last.id)) return response;
        return withBody(response, JSON.stringify({ addon_providers: [...all, last] }));
      };
    },
  ],
  [
    'consistency',
    'listAddonProviders',
    'omits the plans if it filters',
    editJson('listAddonProviders', (it, { target }) => {
      if (target.includes('category_id')) for (const one of it.addon_providers) one.plans = [];
    }),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'omits the descriptions with show_all',
    editJson('listAddonProviderPlans', (it, { target }) => {
      if (target.includes('show_all=true')) for (const one of it.plans) one.description = '';
    }),
  ],
  [
    'consistency',
    'createAddonSsoUrl',
    'returns a URL on another host than GET does',
    editJson('createAddonSsoUrl', (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(/:\/\/[^/]+/, '://sso.example');
    }),
  ],
  ['HTTP', 'getAddon', 'sends one ETag for all addons', setHeader('getAddon', 'etag', 'W/"addon"')],
  [
    'HTTP',
    'listAddons',
    'returns 304 although no ETag was sent',
    everyNth('listAddons', 3, () => emptyResponse(304)),
  ],
  [
    'HTTP',
    'listAddonProviders',
    'returns 206 although no range was requested',
    onSuccess('listAddonProviders', (response) => ({ ...response, status: 206 })),
  ],
  [
    'HTTP',
    'getCurrentUser',
    'redirects to the same path with a slash',
    respondTo(
      'getCurrentUser',
      ({ target }) => !target.endsWith('/'),
      ({ target }) => ({ ...emptyResponse(307), headers: { location: `${target}/` } }),
    ),
  ],
  [
    'headers',
    'getAddon',
    'sends an empty Cache-Control',
    setHeader('getAddon', 'cache-control', ''),
  ],
  [
    'headers',
    'listAddons',
    'sends an empty Referrer-Policy',
    setHeader('listAddons', 'referrer-policy', ''),
  ],
  [
    'headers',
    'listRegions',
    'sends no ETag for every second request',
    (): Interceptor => {
      let count = 0;
      return async (request, forward) =>
        isOperation('listRegions')(request) && ++count % 2 === 0
          ? dropHeader('listRegions', 'etag')()(request, forward)
          : forward(request);
    },
  ],
  [
    'headers',
    'listAddonCategories',
    'names two charsets',
    setHeader(
      'listAddonCategories',
      'content-type',
      'application/json; charset=utf-8; charset=utf-16',
    ),
  ],
  [
    'body',
    'getAddon',
    'sends 429 as a page at every ninth request',
    everyNth('getAddon', 9, () => ({
      status: 429,
      headers: { 'content-type': 'text/html' },
      body: Buffer.from('<h1>Retry later</h1>'),
    })),
  ],
  [
    'transport',
    'listAddonProviders',
    'sends more bytes after the compressed body',
    onSuccess('listAddonProviders', (response) =>
      withHeaders(
        withBody(response, Buffer.concat([gzipSync(response.body), Buffer.from('trailing')])),
        { 'content-encoding': 'gzip' },
      ),
    ),
  ],
  [
    'transport',
    'listAddons',
    'closes the connection after an informational response',
    onSuccess('listAddons', (response) => ({
      ...response,
      raw: (socket: Socket) => socket.end('HTTP/1.1 103 Early Hints\r\n\r\n'),
    })),
  ],
]);
