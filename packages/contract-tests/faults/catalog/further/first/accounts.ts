import type { Interceptor, ProxiedRequest } from '../../../interceptor.ts';
import {
  editJson,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  onResponse,
  onStatus,
  onSuccess,
  parseJson,
  withHeaders,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, createFurther, editRegions, editUser, setHeader } from '../create.ts';

const unauthorized = () => jsonResponse(401, { error: 'Unauthorized' });

/** Repairs the bearer token of a request, as a server would that does not look at all of it. */
const lenientToken =
  (operation: string, repair: (token: string, known: string) => string) => (): Interceptor => {
    let known = '';
    return async (request, forward) => {
      const response = await forward(request);
      const { authorization = '' } = request.headers;
      if (isSuccess(response) && authorization.startsWith('Bearer ')) known ||= authorization;
      if (response.status !== 401 || !isOperation(operation)(request) || known === '')
        return response;
      const repaired = repair(authorization, known);
      return repaired === authorization
        ? response
        : forward({ ...request, headers: { ...request.headers, authorization: repaired } });
    };
  };

const withoutCredentials = ({ headers }: ProxiedRequest) => headers.authorization === undefined;

/** Accounts, regions and credentials are mixed up. */
export const accounts = createFurther([
  [
    'formats and values',
    'getCurrentUser',
    'returns its id without the prefix',
    editUser((it) => {
      it.id = it.uuid;
    }),
  ],
  [
    'formats and values',
    'getCurrentUser',
    'returns a name instead of an email address',
    editUser((it) => {
      it.email = 'example';
    }),
  ],
  [
    'formats and values',
    'getCurrentUser',
    'returns created_at in seconds',
    editUser((it) => {
      it.created_at = 1_577_836_800;
    }),
  ],
  [
    'types',
    'getCurrentUser',
    'returns flags as a list',
    editUser((it) => {
      it.flags = ['beta'];
    }),
  ],
  [
    'types',
    'getCurrentUser',
    'returns a flag as a string',
    editUser((it) => {
      it.flags = { beta: 'true' };
    }),
  ],
  [
    'consistency',
    'getCurrentUser',
    'returns another user each time',
    (): Interceptor => {
      let count = 0;
      return editUser((it) => {
        it.username = `user-${++count}`;
      })();
    },
  ],
  [
    'consistency',
    'getCurrentUser',
    'returns the uuid of another user',
    editUser((it) => {
      it.uuid = '11111111-2222-4333-8444-555555555555';
    }),
  ],
  [
    'extra properties',
    'getCurrentUser',
    'shows the hash of the password',
    editUser((it) => {
      it.encrypted_password = '$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';
    }),
  ],
  [
    'leaks',
    'getCurrentUser',
    'shows the bearer token of the request',
    onSuccess('getCurrentUser', (response, { headers }) => {
      const { user } = parseJson(response) as Any;
      return withJson(response, { user: { ...user, company: headers.authorization } });
    }),
  ],
  [
    'formats and values',
    'listRegions',
    'returns addresses without https',
    editRegions((it) => {
      it.api = it.api.replace(/^https?:\/\//, '');
    }),
  ],
  [
    'formats and values',
    'listRegions',
    'returns SSH hosts without a port',
    editRegions((it) => {
      it.ssh = it.ssh.replace(/:\d+$/, '');
    }),
  ],
  [
    'types',
    'listRegions',
    'returns default as a string',
    editRegions((it) => {
      it.default = String(it.default);
    }),
  ],
  [
    'consistency',
    'listRegions',
    'returns another order each time, with the first region only every other time',
    (): Interceptor => {
      let count = 0;
      return editJson('listRegions', (it) => {
        if (++count % 2 === 0) it.regions.shift();
      })();
    },
  ],
  [
    'access',
    'listRegions',
    'returns regions without credentials',
    onStatus('listRegions', 401, () => jsonResponse(200, { regions: [] })),
  ],
  [
    'dates and tokens',
    'exchangeToken',
    'returns tokens that are accepted twenty times',
    (): Interceptor => {
      const uses = new Map<string, number>();
      return async (request, forward) => {
        const { authorization = '' } = request.headers;
        const response = await forward(request);
        if (!authorization.startsWith('Bearer ') || !isSuccess(response)) return response;
        const count = (uses.get(authorization) ?? 0) + 1;
        uses.set(authorization, count);
        return count > 20 ? unauthorized() : response;
      };
    },
  ],
  [
    'extra properties',
    'exchangeToken',
    'also returns a refresh token',
    editJson('exchangeToken', (it) => {
      it.refresh_token = 'rt-c2VjcmV0LXJlZnJlc2gtdG9rZW4';
    }),
  ],
  [
    'leaks',
    'exchangeToken',
    'lets shared caches keep the token',
    setHeader('exchangeToken', 'cache-control', 'public, max-age=3600'),
  ],
  [
    'leaks',
    'createAddonToken',
    'lets shared caches keep the token',
    setHeader('createAddonToken', 'cache-control', 's-maxage=600'),
  ],
  [
    'leaks',
    'createAddonToken',
    'sets the token as a cookie',
    onSuccess('createAddonToken', (response) =>
      withHeaders(response, {
        'set-cookie': `token=${(parseJson(response) as Any).addon.token}; Path=/`,
      }),
    ),
  ],
  [
    'access',
    'getAddon',
    'looks at the start of the token only',
    lenientToken('getAddon', (token, known) =>
      token.slice(0, 30) === known.slice(0, 30) ? known : token,
    ),
  ],
  [
    'access',
    'listAddons',
    'accepts a token with a changed signature',
    lenientToken('listAddons', (token, known) =>
      token.split('.').slice(0, 2).join('.') === known.split('.').slice(0, 2).join('.')
        ? known
        : token,
    ),
  ],
  [
    'access',
    'createAddonToken',
    'accepts a token in another case',
    lenientToken('createAddonToken', (token, known) =>
      token.toLowerCase() === known.toLowerCase() ? known : token,
    ),
  ],
  [
    'access',
    'listAddons',
    'returns the list for HEAD without credentials',
    onResponse(
      ({ operationId, isHead }) => operationId === 'listAddons' && isHead,
      (response) => (response.status === 401 ? jsonResponse(200, {}) : response),
    ),
  ],
  [
    'access',
    'getAddon',
    'reveals without credentials which addons exist',
    (): Interceptor => {
      const known = new Set<string>();
      return async (request, forward) => {
        const response = await forward(request);
        const id = request.values.addon_id ?? '';
        if (isSuccess(response)) known.add(id);
        return isOperation('getAddon')(request) && withoutCredentials(request) && !known.has(id)
          ? jsonResponse(404, { resource: 'addon', error: 'not found' })
          : response;
      };
    },
  ],
  [
    'access',
    'provisionAddon',
    'judges the body before the credentials',
    intercept(
      (request) => isOperation('provisionAddon')(request) && withoutCredentials(request),
      ({ body }) =>
        (parseJson({ body }) as Any)?.addon?.plan_id
          ? unauthorized()
          : jsonResponse(400, { error: 'plan_id is required' }),
    ),
  ],
  [
    'access',
    'getAddon',
    'does not look at the owner if the application is given by its ID',
    onResponse(
      ({ operationId, values }) =>
        operationId === 'getAddon' && /^[0-9a-f]{24}$/.test(values.app ?? ''),
      (response) =>
        response.status === 403 || response.status === 404
          ? jsonResponse(200, { addon: {} })
          : response,
    ),
  ],
  [
    'status',
    'getCurrentUser',
    'returns 404 without credentials',
    onStatus('getCurrentUser', 401, () => jsonResponse(404, { error: 'not found' })),
  ],
  [
    'status',
    'exchangeToken',
    'returns 400 for wrong credentials',
    onStatus('exchangeToken', 401, () => jsonResponse(400, { error: 'Invalid credentials' })),
  ],
  [
    'status',
    'exchangeToken',
    'returns 201',
    onSuccess('exchangeToken', (response) => ({ ...response, status: 201 })),
  ],
]);
