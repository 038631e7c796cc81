import {
  editJson,
  intercept,
  isOperation,
  jsonResponse,
  onResponse,
  onStatus,
  onSuccess,
  withHeaders,
  withJson,
} from '../../../interceptors/index.ts';
import { cacheForEver, createFurther, respondTo, setHeader } from '../create.ts';

const failure = () => jsonResponse(500, { error: "Internal error occured, we're on it!" });
const says = (operation: string, error: string) =>
  onStatus(operation, 404, (response) => withJson(response, { error }));

/** Compression, caches, suspended addons, values at the edges, and names of inner errors. */
export const listed = createFurther([
  [
    'headers',
    'getAddon',
    'says gzip but does not compress',
    setHeader('getAddon', 'content-encoding', 'gzip'),
  ],
  [
    'headers',
    'listAddonProviders',
    'says br but does not compress',
    setHeader('listAddonProviders', 'content-encoding', 'br'),
  ],
  ['state', 'getAddon', 'is cached for ever', cacheForEver('getAddon')],
  ['state', 'listAddons', 'is cached for ever', cacheForEver('listAddons')],
  [
    'state',
    'getAddon',
    'always returns suspended',
    editJson('getAddon', (it) => {
      it.addon.status = 'suspended';
    }),
  ],
  [
    'state',
    'upgradeAddon',
    'suspends the addon',
    () => {
      let isUpgraded = false;
      return async (request, forward) => {
        const response = await forward(request);
        if (isOperation('upgradeAddon')(request) && response.status === 200) isUpgraded = true;
        return isUpgraded
          ? editJson('getAddon', (it) => {
              it.addon.status = 'suspended';
            })()(request, async () => response)
          : response;
      };
    },
  ],
  [
    'rejects valid requests',
    'provisionAddon',
    'fails for a null character',
    respondTo('provisionAddon', ({ body }) => body.includes('\\u0000'), failure),
  ],
  [
    'rejects valid requests',
    'addAddonLogDrain',
    'fails for a very long text',
    respondTo('addAddonLogDrain', ({ body }) => body.length > 9_000, failure),
  ],
  [
    'rejects valid requests',
    'upgradeAddon',
    'fails for an empty plan_id',
    respondTo('upgradeAddon', ({ body }) => body.includes('"plan_id":""'), failure),
  ],
  [
    'rejects valid requests',
    'addAddonLogDrain',
    'fails for half of a surrogate pair',
    respondTo('addAddonLogDrain', ({ body }) => body.includes('\\ud83d'), failure),
  ],
  [
    'leaks',
    'getAddon',
    'reveals a method that does not exist',
    says('getAddon', "undefined method `plan' for nil:NilClass"),
  ],
  [
    'leaks',
    'removeAddon',
    'reveals a Java exception',
    says('removeAddon', 'java.lang.IllegalStateException: no addon'),
  ],
  [
    'leaks',
    'upgradeAddon',
    'reveals the address of a database',
    says('upgradeAddon', 'connect ECONNREFUSED 10.0.0.5:5432'),
  ],
  [
    'leaks',
    'createAddonToken',
    'reveals a constraint',
    says('createAddonToken', 'null value in column "id" violates not-null constraint'),
  ],
  [
    'HTTP',
    undefined,
    'fails for OPTIONS',
    intercept(({ method }) => method === 'OPTIONS', failure),
  ],
  [
    'HTTP',
    undefined,
    'fails for a slash at the end',
    intercept(({ target }) => target.endsWith('/'), failure),
  ],
  [
    'leaks',
    'listAddonProviders',
    'reveals a token with escaped dots',
    onSuccess('listAddonProviders', (response) => ({
      ...response,
      body: Buffer.from(
        response.body
          .toString()
          .replace(
            '"name":"',
            '"name":"eyJhbGciOiJIUzI1NiJ9\\u002EeyJpc3MiOiJhIn0xx\\u002Ec2lnbmF0dXJl ',
          ),
      ),
    })),
  ],
  [
    'leaks',
    'getAddon',
    'reveals the bearer token with escaped characters',
    onResponse(isOperation('getAddon'), (response, { headers }) =>
      response.status === 404
        ? {
            ...response,
            body: Buffer.from(
              `{"error":"${[...(headers.authorization ?? '')].map((it) => `\\u00${it.charCodeAt(0).toString(16)}`).join('')}"}`,
            ),
          }
        : response,
    ),
  ],
  [
    'headers',
    'removeAddon',
    'sends a content type with 204',
    onSuccess('removeAddon', (response) =>
      withHeaders(response, { 'content-type': 'application/json' }),
    ),
  ],
  [
    'dates and tokens',
    'createAddonSsoUrl',
    'returns a URL with http',
    editJson('createAddonSsoUrl', (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(
        /^https?:\/\/[^/?]+/,
        'http://dashboard.example.com',
      );
    }),
  ],
]).map((it) =>
  /content type with 204|URL with http/.test(it.id) ? { ...it, isNotice: true } : it,
);
