import type { ProxiedRequest } from '../../../interceptor.ts';
import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
  jsonResponse,
  onStatus,
} from '../../../interceptors/index.ts';
import { type Any, createFurther, editRequestJson, respondTo } from '../create.ts';

const failure = () => jsonResponse(500, { error: "Internal error occured, we're on it!" });
const badRequest = (error: string) => () => jsonResponse(400, { error });
const unsupported = () => jsonResponse(400, { error: 'unsupported media type' });
const hasCredentials = ({ headers }: ProxiedRequest) => 'authorization' in headers;

/** Rejects requests with credentials whose body is spelt in a certain way. */
const rejectBody = (operation: string, pattern: RegExp, respond = badRequest('invalid body')) =>
  respondTo(
    operation,
    (request) => hasCredentials(request) && pattern.test(request.body.toString()),
    respond,
  );

/** Rewrites the text of request bodies, as a lenient parser would understand it. */
const readBody = (operation: string, read: (text: string) => string | undefined) =>
  intercept(isOperation(operation), (request, forward) => {
    const text = read(request.body.toString());
    return forward(
      text === undefined
        ? request
        : {
            ...request,
            headers: { ...request.headers, 'content-type': 'application/json' },
            body: Buffer.from(text),
          },
    );
  });

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Requests are read too strictly or too loosely. */
export const requests = createFurther([
  [
    'rejects valid requests',
    'provisionAddon',
    'rejects JSON with white space',
    rejectBody('provisionAddon', /^\s*\{\s/),
  ],
  [
    'rejects valid requests',
    'upgradeAddon',
    'rejects JSON with escaped letters',
    rejectBody('upgradeAddon', /\\u00[2-7]/i),
  ],
  [
    'rejects valid requests',
    'provisionAddon',
    'expects its members in a certain order',
    rejectBody('provisionAddon', /^\{"addon":\{"plan_id".*"addon_provider_id"/),
  ],
  [
    'rejects valid requests',
    'getAddon',
    'does not decode its path',
    respondTo(
      'getAddon',
      ({ target }) => /addons\/[^/]*%(2D|6|3)/i.test(target),
      () => jsonResponse(404, { resource: 'addon', error: 'not found' }),
    ),
  ],
  [
    'rejects valid requests',
    'listAddons',
    'does not decode the name of the application',
    respondTo(
      'listAddons',
      ({ target }) => /apps\/[^/]*%(2D|6|7)/i.test(target),
      () => jsonResponse(404, { resource: 'app', error: 'not found' }),
    ),
  ],
  [
    'rejects valid requests',
    'listAddonProviders',
    'fails without Accept',
    respondTo('listAddonProviders', ({ headers }) => headers.accept === undefined, failure),
  ],
  [
    'rejects valid requests',
    'listAddonCategories',
    'does not know quality values in Accept',
    respondTo(
      'listAddonCategories',
      ({ headers }) => /q=/.test(headers.accept ?? ''),
      () => jsonResponse(406, { error: 'not acceptable' }),
    ),
  ],
  [
    'rejects valid requests',
    'getAddon',
    'fails for a parameter without a value',
    respondTo('getAddon', ({ target }) => /\?[^=]*$/.test(target), failure),
  ],
  [
    'rejects valid requests',
    'listAddonProviders',
    'fails for an empty category_id',
    respondTo('listAddonProviders', ({ target }) => /category_id=(&|$)/.test(target), failure),
  ],
  [
    'rejects valid requests',
    'listAddonProviders',
    'fails for a category_id that is no ID',
    respondTo(
      'listAddonProviders',
      ({ target }) => /category_id=(?![0-9a-f]{24}(&|$))/.test(target),
      failure,
    ),
  ],
  [
    'rejects valid requests',
    'listAddonProviderPlans',
    'fails for a provider with a capital letter',
    respondTo(
      'listAddonProviderPlans',
      ({ values }) => /[A-Z]/.test(values.addon_provider_id ?? ''),
      failure,
    ),
  ],
  [
    'rejects valid requests',
    'createAddonToken',
    'fails for a body of an empty list',
    respondTo('createAddonToken', ({ body }) => body.toString() === '[]', failure),
  ],
  [
    'rejects valid requests',
    'provisionAddon',
    'fails for numbers that are too large',
    respondTo(
      'provisionAddon',
      ({ body }) => /\d{15}/.test(body.toString()) && /:\s*-?\d/.test(body.toString()),
      failure,
    ),
  ],
  [
    'rejects valid requests',
    'resumeAddon',
    'requires a content type',
    respondTo(
      'resumeAddon',
      (request) => hasCredentials(request) && request.headers['content-type'] === undefined,
      unsupported,
    ),
  ],
  [
    'rejects valid requests',
    'removeAddon',
    'requires a content type',
    respondTo(
      'removeAddon',
      (request) => hasCredentials(request) && request.headers['content-type'] === undefined,
      () => jsonResponse(409, { error: 'content type is missing' }),
    ),
  ],
  [
    'accepts invalid requests',
    'upgradeAddon',
    'trims plan_id',
    editRequestJson('upgradeAddon', (it) => {
      if (typeof it?.addon?.plan_id === 'string') it.addon.plan_id = it.addon.plan_id.trim();
    }),
  ],
  [
    'accepts invalid requests',
    'upgradeAddon',
    'takes the first plan_id of a list',
    editRequestJson('upgradeAddon', (it) => {
      if (Array.isArray(it?.addon?.plan_id)) it.addon.plan_id = it.addon.plan_id[0];
    }),
  ],
  [
    'accepts invalid requests',
    'provisionAddon',
    'takes the first addon of a list',
    editRequestJson('provisionAddon', (it) => {
      if (Array.isArray(it?.addon)) it.addon = it.addon[0];
    }),
  ],
  [
    'accepts invalid requests',
    'provisionAddon',
    'ignores text after the JSON',
    readBody('provisionAddon', (text) => {
      const head = text.slice(0, text.lastIndexOf('}') + 1);
      return !isJson(text) && isJson(head) ? head : undefined;
    }),
  ],
  [
    'accepts invalid requests',
    'provisionAddon',
    'drops options that are a list',
    editRequestJson('provisionAddon', (it) => {
      if (Array.isArray(it?.addon?.options)) it.addon.options = null;
    }),
  ],
  [
    'accepts invalid requests',
    'provisionAddon',
    'drops options whose values are objects',
    editRequestJson('provisionAddon', (it) => {
      const options = it?.addon?.options;
      if (options && typeof options === 'object')
        for (const name of Object.keys(options))
          if (typeof options[name] === 'object') delete options[name];
    }),
  ],
  [
    'accepts invalid requests',
    'replaceAddonPlan',
    'keeps the plan if plan_id is missing',
    onStatus('replaceAddonPlan', 400, () => jsonResponse(200, { message: 'ok' })),
  ],
  [
    'accepts invalid requests',
    'replaceAddonPlan',
    'ignores members that it does not know',
    editRequestJson('replaceAddonPlan', (it) => {
      if (it?.addon && typeof it.addon === 'object' && typeof it.addon.plan_id === 'string')
        it.addon = { plan_id: it.addon.plan_id };
    }),
  ],
  [
    'accepts invalid requests',
    'listAddonProviders',
    'reads dedicated=1 as true',
    intercept(isOperation('listAddonProviders'), (request, forward) =>
      forward({ ...request, target: request.target.replace(/dedicated=[^&]*/, 'dedicated=true') }),
    ),
  ],
  [
    'consistency',
    'listAddonProviders',
    'returns all providers for a category that does not exist',
    (() => {
      const inject = intercept(isOperation('listAddonProviders'), async (request, forward) => {
        const response = await forward(request);
        const isEmpty = response.body.toString() === '{"addon_providers":[]}';
        return isEmpty && /category_id=/.test(request.target)
          ? forward({ ...request, target: request.target.replace(/\?.*/, '') })
          : response;
      });
      return inject;
    })(),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'omits enabled plans with show_all',
    editJson('listAddonProviderPlans', (it: Any, { target }) => {
      if (/show_all=true/.test(target))
        it.plans = it.plans.filter(({ disabled }: Any) => disabled === true);
    }),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'shows other prices with show_all',
    editJson('listAddonProviderPlans', (it: Any, { target }) => {
      if (/show_all=true/.test(target)) for (const plan of it.plans) plan.price += 1;
    }),
  ],
  [
    'status',
    'createAddonSsoUrl',
    'redirects to the dashboard',
    intercept(isOperation('createAddonSsoUrl'), async (request, forward) => {
      const response = await forward(request);
      return response.status === 200
        ? { ...emptyResponse(302), headers: { location: 'https://dashboard.example/' } }
        : response;
    }),
  ],
]);
