import {
  emptyResponse,
  jsonResponse,
  onStatus,
  onSuccess,
  withBody,
} from '../../../interceptors/index.ts';
import { createFurther, everyNth, respondTo, setStatus, swapStatus } from '../create.ts';

const failure = () => jsonResponse(500, { error: "Internal error occured, we're on it!" });
const badGateway = () =>
  withBody(
    { ...emptyResponse(502), headers: { 'content-type': 'text/html' } },
    '<h1>Bad gateway</h1>',
  );

/** Statuses that the document does not have, or that are wrong for the request. */
export const statuses = createFurther([
  ['status', 'provisionAddon', 'returns 202', setStatus('provisionAddon', 202)],
  ['status', 'provisionAddon', 'returns 200', setStatus('provisionAddon', 200)],
  ['status', 'getAddon', 'returns 203', setStatus('getAddon', 203)],
  ['status', 'listAddons', 'returns 206', setStatus('listAddons', 206)],
  ['status', 'upgradeAddon', 'returns 207', setStatus('upgradeAddon', 207)],
  ['status', 'createAddonToken', 'returns 201', setStatus('createAddonToken', 201)],
  ['status', 'addAddonLogDrain', 'returns 200', setStatus('addAddonLogDrain', 200)],
  [
    'status',
    'removeAddon',
    'returns 200 without a body',
    onSuccess('removeAddon', () => emptyResponse(200)),
  ],
  [
    'status',
    'removeAddonLogDrain',
    'returns 202',
    onSuccess('removeAddonLogDrain', () => emptyResponse(202)),
  ],
  ['status', 'upgradeAddon', 'returns 204', onSuccess('upgradeAddon', () => emptyResponse(204))],
  ['status', 'getAddon', 'returns 410 instead of 404', swapStatus('getAddon', 404, 410)],
  [
    'status',
    'getAddon',
    'returns 200 with an error instead of 404',
    swapStatus('getAddon', 404, 200),
  ],
  [
    'status',
    'removeAddon',
    'returns 204 instead of 404',
    onStatus('removeAddon', 404, () => emptyResponse(204)),
  ],
  [
    'status',
    'provisionAddon',
    'returns 418 for an invalid body',
    swapStatus('provisionAddon', 400, 418),
  ],
  [
    'status',
    'upgradeAddon',
    'returns 500 for an unknown plan',
    onStatus('upgradeAddon', 404, failure),
  ],
  [
    'status',
    'listAddons',
    'redirects to a login instead of 401',
    onStatus('listAddons', 401, () => ({ ...emptyResponse(302), headers: { location: '/login' } })),
  ],
  [
    'status',
    'getAddonSsoUrl',
    'returns 404 instead of 401',
    swapStatus('getAddonSsoUrl', 401, 404),
  ],
  [
    'status',
    'exchangeToken',
    'returns 403 for unknown credentials',
    swapStatus('exchangeToken', 401, 403),
  ],
  [
    'status',
    'getCurrentUser',
    'returns 200 without credentials',
    onStatus('getCurrentUser', 401, () => jsonResponse(200, { user: null })),
  ],
  [
    'status',
    'listAddonProviders',
    'fails for every sixth request',
    everyNth('listAddonProviders', 6, failure),
  ],
  ['status', 'getAddon', 'fails for every tenth request', everyNth('getAddon', 10, failure)],
  [
    'status',
    'listAddons',
    'is a bad gateway for every fifth request',
    everyNth('listAddons', 5, badGateway),
  ],
  [
    'status',
    'createAddonToken',
    'is a bad gateway for every third request',
    everyNth('createAddonToken', 3, badGateway),
  ],
  [
    'rejects valid requests',
    'listAddonProviders',
    'fails for an unknown query parameter',
    respondTo('listAddonProviders', ({ target }) => target.includes('no_such'), failure),
  ],
  [
    'rejects valid requests',
    'listAddonCategories',
    'fails for Accept: text/html',
    respondTo('listAddonCategories', ({ headers }) => headers.accept === 'text/html', failure),
  ],
  [
    'rejects valid requests',
    'listRegions',
    'fails for Accept: */*',
    respondTo('listRegions', ({ headers }) => headers.accept === '*/*', failure),
  ],
  [
    'rejects valid requests',
    'getAddon',
    'fails for If-None-Match',
    respondTo('getAddon', ({ headers }) => 'if-none-match' in headers, failure),
  ],
  [
    'rejects valid requests',
    'listAddonProviderPlans',
    'fails for HEAD',
    respondTo('listAddonProviderPlans', ({ isHead }) => isHead, failure),
  ],
  [
    'rejects valid requests',
    'provisionAddon',
    'fails for a very long body',
    respondTo('provisionAddon', ({ body }) => body.length > 50_000, failure),
  ],
  [
    'rejects valid requests',
    'upgradeAddon',
    'fails for deeply nested JSON',
    respondTo('upgradeAddon', ({ body }) => body.includes('[[[['), failure),
  ],
  [
    'rejects valid requests',
    'addAddonLogDrain',
    'fails for truncated JSON',
    respondTo(
      'addAddonLogDrain',
      ({ body }) => body.length > 0 && !body.toString().endsWith('}'),
      failure,
    ),
  ],
  [
    'rejects valid requests',
    'upgradeAddon',
    'fails for a body that is null',
    respondTo('upgradeAddon', ({ body }) => body.toString() === 'null', failure),
  ],
  [
    'rejects valid requests',
    'provisionAddon',
    'fails for a list instead of an object',
    respondTo('provisionAddon', ({ body }) => body.toString() === '[]', failure),
  ],
  [
    'rejects valid requests',
    'removeAddon',
    'fails for an unknown addon',
    onStatus('removeAddon', 404, failure),
  ],
  [
    'rejects valid requests',
    'getAddon',
    'fails for characters beyond ASCII in the path',
    respondTo('getAddon', ({ target }) => target.includes('%F0'), failure),
  ],
]);
