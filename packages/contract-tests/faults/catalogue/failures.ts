import { type Fault, faultsOf, type Passing } from '../fault.ts';
import { inPlaceOf, isFor, jsonOf, jsonReply, onStatus, type When } from '../harms.ts';

/** Fails for some requests of an operation, which it should have refused, or answered. */
const failing = (operation: string, when: When) =>
  inPlaceOf(
    (request) => isFor(operation)(request) && when(request),
    () => jsonReply(500, { error: "Internal error occured, we're on it!" }),
  );

const withoutType = ({ body, headers }: Passing) =>
  body.length > 0 && (headers['content-type'] ?? '') === '';
const query = ({ target }: Passing) => new URL(target, 'http://any').searchParams;

/** Requests that nobody thought of make a server fail. */
export const failures: readonly Fault[] = faultsOf('status', [
  {
    operation: 'provisionAddon',
    does: 'fails with 500 where JSON is nested deeply',
    checks: ['refuses'],
    cause: /answered 500: the contract refuses JSON that is nested deeply/,
    harm: failing('provisionAddon', ({ body }) => body.toString().startsWith('[[[[[[')),
  },
  {
    operation: 'upgradeAddon',
    does: 'fails with 500 where the body is very long',
    checks: ['refuses'],
    cause: /answered 500: the contract refuses a very long body/,
    harm: failing('upgradeAddon', ({ body }) => body.length > 65_536),
  },
  {
    operation: 'upgradeAddon',
    does: 'fails with 500 where a body has no content type',
    checks: ['refuses'],
    cause: /answered 500: the contract refuses an empty object without a content type/,
    harm: failing('upgradeAddon', withoutType),
  },
  {
    operation: 'createAddonToken',
    does: 'fails with 500 where a body has no content type',
    checks: ['tolerates'],
    cause: /answered 500: it has a body without a content type/,
    harm: failing('createAddonToken', withoutType),
  },
  {
    operation: 'listAddons',
    does: 'fails with 500 for a query parameter that it does not know',
    checks: ['tolerates'],
    cause: /answered 500: it has an unknown query parameter/,
    harm: failing('listAddons', (request) => query(request).size > 0),
  },
  {
    operation: 'listAddonProviders',
    does: 'fails with 500 where a query parameter comes twice',
    checks: ['tolerates'],
    cause: /answered 500: it has dedicated twice/,
    harm: failing('listAddonProviders', (request) => query(request).getAll('dedicated').length > 1),
  },
  {
    operation: 'getAddon',
    does: 'fails with 500 where HTML is asked for',
    checks: ['tolerates'],
    cause: /answered 500: it has another type in Accept/,
    harm: failing('getAddon', ({ headers }) => headers.accept === 'text/html'),
  },
  {
    operation: 'getAddon',
    does: 'fails with 500 where the name of the application has a bad escape',
    checks: ['refuses'],
    cause: /answered 500: the contract refuses app of a bad escape/,
    harm: failing('getAddon', ({ target }) => /apps\/[^/]*%zz/.test(target)),
  },
  {
    operation: 'removeAddon',
    does: 'fails with 500 where the id is very long',
    checks: ['refuses'],
    cause: /answered 500: the contract refuses addon_id of a very long value/,
    harm: failing('removeAddon', ({ target }) => target.length > 1_000),
  },
  {
    operation: 'upgradeAddon',
    does: 'fails with 500 where the id has a null character',
    checks: ['refuses'],
    cause: /answered 500: the contract refuses addon_id of a null character/,
    harm: failing('upgradeAddon', ({ target }) => target.endsWith('%00')),
  },
  {
    operation: 'getAddon',
    does: 'answers 400 for an id of another form in place of 404',
    checks: ['status', 'refuses'],
    cause: /(status 400 is not documented|answered 400: the contract refuses addon_id of)/,
    harm: onStatus('getAddon', 404, (reply, { values }) =>
      /^(ad-[0-9a-f-]{36}|[0-9a-f]{24})$/.test(values.addon_id ?? '')
        ? reply
        : jsonReply(400, { error: 'the id is not valid' }),
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'answers 422 where the body is no JSON in place of 400',
    checks: ['refuses'],
    cause: /answered 422: the contract refuses (JSON that is cut|text in place of JSON)/,
    harm: onStatus('provisionAddon', 400, (reply, request) =>
      request.body.length > 0 && jsonOf(request) === undefined
        ? jsonReply(422, { errors: { addon: ['is required'] } })
        : reply,
    ),
  },
]);
