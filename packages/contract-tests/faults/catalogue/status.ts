import { faultsOf } from '../fault.ts';
import {
  emptyReply,
  inPlaceOf,
  isFor,
  isSuccess,
  jsonOf,
  jsonReply,
  onReply,
  onStatus,
  onSuccess,
  withJson,
} from '../harms.ts';

const withStatus = (operation: string, from: number, to: number) =>
  onStatus(operation, from, (reply) => ({ ...reply, status: to }));

/** Operations answer with another status than they should. */
export const status = faultsOf('status', [
  {
    operation: 'provisionAddon',
    does: 'answers 200 in place of 201',
    checks: ['status'],
    cause: /status 200 is not documented/,
    harm: withStatus('provisionAddon', 201, 200),
  },
  {
    operation: 'removeAddon',
    does: 'answers 200 with the addon in place of 204',
    checks: ['status'],
    cause: /status 200 is not documented/,
    harm: onStatus('removeAddon', 204, () => jsonReply(200, { addon: {} })),
  },
  {
    operation: 'removeAddon',
    does: 'answers 202 in place of 204',
    checks: ['status'],
    cause: /status 202 is not documented/,
    harm: withStatus('removeAddon', 204, 202),
  },
  {
    operation: 'getAddon',
    does: 'answers 204 in place of 200',
    checks: ['status'],
    cause: /status 204 is not documented/,
    harm: onSuccess('getAddon', () => emptyReply(204)),
  },
  {
    operation: 'getAddon',
    does: 'answers 200 with an error for an addon that does not exist',
    checks: ['not-found'],
    cause: /answered 200: no addon has that addon_id/,
    harm: withStatus('getAddon', 404, 200),
  },
  {
    operation: 'getAddon',
    does: 'answers 410 for an addon that does not exist',
    checks: ['status'],
    cause: /status 410 is not documented/,
    harm: withStatus('getAddon', 404, 410),
  },
  {
    operation: 'upgradeAddon',
    does: 'answers 403 for an addon that does not exist',
    checks: ['not-found'],
    cause: /answered 403: no addon has that addon_id/,
    harm: withStatus('upgradeAddon', 404, 403),
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'answers 500 for a provider that does not exist',
    checks: ['not-found'],
    cause: /answered 500: no addon_provider has that addon_provider_id/,
    harm: onStatus('listAddonProviderPlans', 404, () => jsonReply(500, { error: 'oops' })),
  },
  {
    operation: 'listAddonCategories',
    does: 'answers 501',
    checks: ['status'],
    cause: /status 501 is not documented/,
    harm: onSuccess('listAddonCategories', () => jsonReply(501, { error: 'not implemented' })),
  },
  {
    operation: 'createAddonToken',
    does: 'redirects to a page that signs in, in place of 401',
    checks: ['status'],
    cause: /status 302 is not documented/,
    harm: onStatus('createAddonToken', 401, () => ({
      ...emptyReply(302),
      headers: { location: '/login' },
    })),
  },
  {
    operation: 'createAddonToken',
    does: 'answers 400 without credentials in place of 401',
    checks: ['access'],
    cause: /answered 400: it was asked with no credentials/,
    harm: onStatus('createAddonToken', 401, (reply) => ({ ...reply, status: 400 })),
  },
  {
    operation: 'provisionAddon',
    does: 'answers 503 to every request that it could carry out',
    checks: ['provision'],
    cause: /answered 503: the contract allows the request/,
    harm: inPlaceOf(
      ({ operationId, headers }) =>
        operationId === 'provisionAddon' && headers.authorization !== undefined,
      async () => jsonReply(503, { error: 'the addon provider is unavailable' }),
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'asks for a payment method where the plan is free',
    checks: ['provision'],
    cause: /answered 402: the contract allows the request/,
    harm: onStatus('provisionAddon', 201, () =>
      jsonReply(402, { error: 'pay', url: 'https://example.com/pay' }),
    ),
  },
  {
    operation: 'upgradeAddon',
    does: 'answers 409 to every upgrade',
    checks: ['upgrade'],
    cause: /answered 409: the plan is in the catalogue/,
    harm: inPlaceOf(isFor('upgradeAddon'), async (request, forward) => {
      const reply = await forward({ ...request, method: 'GET', body: Buffer.alloc(0) });
      return isSuccess(reply) ? jsonReply(409, { error: 'busy' }) : forward(request);
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'fails with 500 where the body is no JSON',
    checks: ['refuses'],
    cause: /answered 500: the contract refuses JSON that is cut/,
    harm: onReply(isFor('provisionAddon'), (reply, request) =>
      reply.status === 400 && jsonOf(request) === undefined
        ? jsonReply(500, { error: "Internal error occured, we're on it!" })
        : reply,
    ),
  },
  {
    operation: 'upgradeAddon',
    does: 'fails with 500 where plan_id is null',
    checks: ['refuses'],
    cause: /answered 500: the contract refuses wrong type: addon\.plan_id = null/,
    harm: onReply(isFor('upgradeAddon'), (reply, request) =>
      request.body.includes('"plan_id":null')
        ? jsonReply(500, { error: "Internal error occured, we're on it!" })
        : reply,
    ),
  },
  {
    operation: 'getAddon',
    does: 'fails with 500 where the id has a null character',
    checks: ['refuses'],
    cause: /answered 500: the contract refuses addon_id of a null character/,
    harm: onReply(isFor('getAddon'), (reply, { target }) =>
      target.includes('%00') ? jsonReply(500, { error: 'invalid byte sequence' }) : reply,
    ),
  },
  {
    operation: 'listAddons',
    does: 'fails with 502 where the name of the application is very long',
    checks: ['refuses', 'status'],
    cause:
      /(answered 502: the contract refuses app of a very long value|status 502 is not documented)/,
    harm: onReply(isFor('listAddons'), (reply, { target }) =>
      target.length > 2_000 ? jsonReply(502, { error: 'bad gateway' }) : reply,
    ),
  },
  {
    operation: 'listAddons',
    does: 'answers 200 with an empty list for an application that does not exist',
    checks: ['not-found'],
    cause: /answered 200: no app has that app/,
    harm: onStatus('listAddons', 404, (reply) =>
      withJson({ ...reply, status: 200 }, { addons: [] }),
    ),
  },
  {
    operation: 'removeAddon',
    does: 'answers 204 for an addon that does not exist',
    checks: ['not-found'],
    cause: /answered 204: no addon has that addon_id/,
    harm: onStatus('removeAddon', 404, () => emptyReply(204)),
  },
]);
