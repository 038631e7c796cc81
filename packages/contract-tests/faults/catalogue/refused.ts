import { type Fault, faultsOf, type Passing, type Reply } from '../fault.ts';
import { inPlaceOf, isFor, isSuccess, jsonOf, jsonReply, onReply, onStatus } from '../harms.ts';

type Wish = { addon?: Record<string, unknown> };

const refusal = (status: number): Reply =>
  jsonReply(status, status === 422 ? { errors: { base: ['is invalid'] } } : { error: 'invalid' });

const refusing = (
  operation: string,
  status: number,
  when: (request: Passing, body: Wish) => boolean,
) =>
  onReply(isFor(operation), (reply, request) =>
    isSuccess(reply) && when(request, (jsonOf(request) ?? {}) as Wish) ? refusal(status) : reply,
  );

/** Requests that have to work are refused. */
export const refused: readonly Fault[] = faultsOf('refuses what is right', [
  {
    operation: 'provisionAddon',
    does: 'refuses options that are null',
    checks: ['provision'],
    cause: /provisionAddon answered 422: the contract allows the request/,
    harm: inPlaceOf(isFor('provisionAddon'), (request, forward) =>
      request.body.includes('"options":null') ? refusal(422) : forward(request),
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'refuses options without any',
    checks: ['provision'],
    cause: /provisionAddon answered 400: the contract allows the request/,
    harm: inPlaceOf(isFor('provisionAddon'), (request, forward) =>
      request.body.includes('"options":{}') ? refusal(400) : forward(request),
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'refuses the option version',
    checks: ['provision'],
    cause: /provisionAddon answered 400: the contract allows the request/,
    harm: inPlaceOf(isFor('provisionAddon'), (request, forward) =>
      request.body.includes('"version":"7.') ? refusal(400) : forward(request),
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'fails with 500 for characters beyond ASCII',
    checks: ['provision'],
    cause: /provisionAddon answered 500: the contract allows the request/,
    harm: inPlaceOf(isFor('provisionAddon'), (request, forward) =>
      request.body.some((byte) => byte > 127) ? refusal(500) : forward(request),
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'refuses an option of a name that it does not know',
    checks: ['provision'],
    cause: /a value that the contract allows is refused/,
    isNotice: true,
    harm: inPlaceOf(isFor('provisionAddon'), (request, forward) => {
      const { addon } = (jsonOf(request) ?? {}) as { addon?: { options?: object | null } };
      const names = Object.keys(addon?.options ?? {});
      return names.some((name) => name !== 'version') ? refusal(400) : forward(request);
    }),
  },
  {
    operation: 'createAddonToken',
    does: 'refuses an empty object',
    checks: ['accepts'],
    cause: /createAddonToken answered 400: the contract allows the request/,
    harm: refusing('createAddonToken', 400, ({ body }) => body.toString() === '{}'),
  },
  {
    operation: 'createAddonToken',
    does: 'refuses a request without a body',
    checks: ['accepts', 'token'],
    cause: /createAddonToken answered 400: the contract allows the request/,
    harm: refusing('createAddonToken', 400, ({ body }) => body.length === 0),
  },
  {
    operation: 'exchangeToken',
    does: 'refuses an empty object',
    checks: ['accepts'],
    cause: /exchangeToken answered 400: the contract allows the request/,
    harm: refusing('exchangeToken', 400, ({ body }) => body.toString() === '{}'),
  },
  ...['true', 'false'].map((value) => ({
    operation: 'listAddonProviderPlans',
    does: `refuses show_all=${value}`,
    checks: ['accepts', 'agreement'],
    cause:
      /listAddonProviderPlans answered 400: the (contract allows the request|catalogue has the provider)/,
    harm: refusing('listAddonProviderPlans', 400, ({ target }) =>
      target.includes(`show_all=${value}`),
    ),
  })),
  {
    operation: 'listAddonProviders',
    does: 'refuses dedicated=false',
    checks: ['accepts'],
    cause: /listAddonProviders answered 400: the contract allows the request/,
    harm: refusing('listAddonProviders', 400, ({ target }) => target.includes('dedicated=false')),
  },
  {
    operation: 'listAddonProviders',
    does: 'fails with category_id and dedicated at once',
    checks: ['accepts'],
    cause: /listAddonProviders answered 500: the contract allows the request/,
    harm: refusing(
      'listAddonProviders',
      500,
      ({ target }) => target.includes('dedicated') && target.includes('category_id'),
    ),
  },
  ...['listAddonProviders', 'listAddonProviderPlans', 'listAddonCategories'].map((operation) => ({
    operation,
    does: 'asks for credentials',
    checks: ['accepts'],
    cause: /answered 401: the contract allows the request/,
    harm: refusing(operation, 401, ({ headers }) => headers.authorization === undefined),
  })),
  {
    operation: 'listAddons',
    does: 'does not know the application by its id',
    checks: ['agreement'],
    cause: /listAddons answered 404: an application is named by its id too/,
    harm: onReply(isFor('listAddons'), (reply, { values }) =>
      isSuccess(reply) && /^[0-9a-f]{24}$/.test(values.app ?? '')
        ? jsonReply(404, { resource: 'app', error: 'not found' })
        : reply,
    ),
  },
  {
    operation: 'createAddonSsoUrl',
    does: 'is there by GET only',
    checks: ['accepts', 'sso-url'],
    cause: /createAddonSsoUrl answered 404: the contract allows the request/,
    harm: onStatus('createAddonSsoUrl', 200, () => jsonReply(404, { error: 'not found' })),
  },
  {
    operation: 'resumeAddon',
    does: 'answers 404 for an addon that runs',
    checks: ['accepts'],
    cause: /resumeAddon answered 404: the contract allows the request/,
    harm: onStatus('resumeAddon', 409, () => jsonReply(404, { error: 'not found' })),
  },
  ...(
    [
      ['provisionAddon', 'provision'],
      ['createAddonToken', 'accepts'],
    ] as const
  ).map(([operation, check]) => ({
    operation,
    does: 'refuses a content type with a charset',
    checks: [check],
    cause: new RegExp(`${operation} answered 400: the contract allows the request`),
    harm: inPlaceOf(
      (request) =>
        isFor(operation)(request) && (request.headers['content-type'] ?? '').includes(';'),
      () => jsonReply(400, { error: 'unknown content type' }),
    ),
  })),
  {
    operation: 'listAddonProviders',
    does: 'answers 406 where Accept takes anything',
    checks: ['accepts'],
    cause: /listAddonProviders answered 406: the contract allows the request/,
    harm: inPlaceOf(
      (request) => isFor('listAddonProviders')(request) && request.headers.accept === '*/*',
      () => jsonReply(406, { error: 'not acceptable' }),
    ),
  },
  {
    operation: 'listAddons',
    does: 'refuses credentials whose scheme is in lower case',
    checks: ['tolerates'],
    cause: /credentials are refused where their scheme is in lower case/,
    isNotice: true,
    harm: inPlaceOf(
      (request) =>
        isFor('listAddons')(request) && (request.headers.authorization ?? '').startsWith('bearer'),
      () => jsonReply(401, { error: 'not authenticated' }),
    ),
  },
]);
