import type { Interceptor } from '../../../interceptor.ts';
import {
  editJson,
  editToken,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  onResponse,
  onStatus,
  onSuccess,
  parseJson,
  userAndPassword,
  withClaims,
  withHeaders,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, asGet, createFurther, respondTo, setHeader } from '../create.ts';

/** Accepts other credentials as if they were those of the last success. */
const alsoAccept =
  (operation: string, isAccepted: (authorization: string, seen: readonly string[]) => boolean) =>
  (): Interceptor => {
    let known = '';
    const seen: string[] = [];
    return async (request, forward) => {
      const response = await forward(request);
      const { authorization = '' } = request.headers;
      const isOwn = isOperation(operation)(request);
      if (isSuccess(response) && isOwn) known = authorization;
      if (isSuccess(response)) {
        const value = parseJson(response) as Any;
        const token = value?.addon?.token;
        if (token) seen.push(token);
      }
      return isOwn && response.status === 401 && known && isAccepted(authorization, seen)
        ? forward({ ...request, headers: { ...request.headers, authorization: known } })
        : response;
    };
  };

/** Credentials that should not work, and data that should not be seen. */
export const access = createFurther([
  [
    'access',
    'exchangeToken',
    'revokes the tokens that it returned before',
    (): Interceptor => {
      const revoked = new Set<string>();
      let last = '';
      return async (request, forward) => {
        const { authorization = '' } = request.headers;
        if (revoked.has(authorization)) return jsonResponse(401, { error: 'Unauthorized' });
        const response = await forward(request);
        if (isOperation('exchangeToken')(request) && isSuccess(response)) {
          if (last) revoked.add(last);
          last = `Bearer ${(parseJson(response) as Any).token}`;
        }
        return response;
      };
    },
  ],
  [
    'access',
    'exchangeToken',
    'accepts the API token as user name',
    (): Interceptor => {
      let known = '';
      return async (request, forward) => {
        const response = await forward(request);
        const { authorization = '' } = request.headers;
        if (!isOperation('exchangeToken')(request)) return response;
        if (isSuccess(response)) known = authorization;
        const [user] = userAndPassword(authorization).split(':');
        return response.status === 401 && user && userAndPassword(known) === `:${user}`
          ? forward({ ...request, headers: { ...request.headers, authorization: known } })
          : response;
      };
    },
  ],
  [
    'access',
    'getAddon',
    'accepts the token of an addon',
    alsoAccept('getAddon', (authorization, seen) =>
      seen.some((token) => authorization === `Bearer ${token}`),
    ),
  ],
  [
    'access',
    'listAddons',
    'accepts the API token with HTTP Basic under any user name',
    alsoAccept('listAddons', (authorization) => /^Basic .{8}/.test(authorization)),
  ],
  [
    'access',
    'removeAddon',
    'accepts a token that ends with other characters',
    (): Interceptor => {
      let known = '';
      return async (request, forward) => {
        const { authorization = '' } = request.headers;
        const response = await forward(request);
        if (isSuccess(response) && authorization.startsWith('Bearer ')) known = authorization;
        return isOperation('removeAddon')(request) &&
          response.status === 401 &&
          authorization.startsWith(known.slice(0, -8) || 'none')
          ? forward({ ...request, headers: { ...request.headers, authorization: known } })
          : response;
      };
    },
  ],
  [
    'access',
    'listAddonLogDrains',
    'finds an addon through another application',
    onStatus('listAddonLogDrains', 404, (response, { values }) =>
      values.app === 'trial-app' ? jsonResponse(200, { drains: [] }) : response,
    ),
  ],
  [
    'consistency',
    'getAddon',
    'finds an addon by the start of its id',
    intercept(isOperation('getAddon'), async (request, forward) => {
      const response = await forward(request);
      const { addon_id: id = '' } = request.values;
      if (response.status !== 404) return response;
      const list = request.target.replace(/\/[^/]*$/, '');
      const { addons = [] } = (parseJson(await forward(asGet(request, list))) ?? {}) as Any;
      const known = addons.find((it: Any) => id.length > 3 && it.id.startsWith(id.slice(0, 12)));
      return known ? forward(asGet(request, `${list}/${known.id}`)) : response;
    }),
  ],
  [
    'headers',
    'getAddon',
    'requests HTTP Basic in WWW-Authenticate',
    onStatus('getAddon', 401, (response) =>
      withHeaders(response, { 'www-authenticate': 'Basic realm="addons"' }),
    ),
  ],
  [
    'headers',
    'exchangeToken',
    'requests a bearer token in WWW-Authenticate',
    onStatus('exchangeToken', 401, (response) =>
      withHeaders(response, { 'www-authenticate': 'Bearer' }),
    ),
  ],
  [
    'leaks',
    'listAddons',
    'lets shared caches keep the list',
    setHeader('listAddons', 'cache-control', 'public, max-age=600'),
  ],
  [
    'leaks',
    'getAddonSsoUrl',
    'lets caches keep the URL by Expires',
    onSuccess('getAddonSsoUrl', (response) =>
      withHeaders(response, {
        'cache-control': 'public',
        expires: new Date(Date.now() + 86_400_000).toUTCString(),
      }),
    ),
  ],
  [
    'leaks',
    'createAddonToken',
    'shows the token in a header',
    onSuccess('createAddonToken', (response) =>
      withHeaders(response, { 'x-debug': (parseJson(response) as Any).addon.token }),
    ),
  ],
  [
    'leaks',
    'getAddon',
    'shows the URLs of its log drains',
    intercept(isOperation('getAddon'), async (request, forward) => {
      const response = await forward(request);
      if (!isSuccess(response)) return response;
      const list = parseJson(await forward(asGet(request, `${request.target}/log_drains`))) as Any;
      const { addon } = parseJson(response) as Any;
      const message = (list?.drains ?? []).map((it: Any) => it.url).join(' ');
      return message === '' ? response : withJson(response, { addon: { ...addon, message } });
    }),
  ],
  [
    'leaks',
    'removeAddonLogDrain',
    'shows the URL of a drain in the error',
    onResponse(isOperation('removeAddonLogDrain'), (response, { target, body }) => {
      const url =
        new URL(target, 'http://localhost').searchParams.get('url') ??
        (parseJson({ body }) as Any)?.url;
      return response.status === 404 && typeof url === 'string' && url !== ''
        ? withJson(response, { resource: 'log_drain', error: `${url} not found` })
        : response;
    }),
  ],
  [
    'leaks',
    'exchangeToken',
    'shows the API token in hexadecimal digits in an error',
    onStatus('exchangeToken', 401, (response, { headers }) =>
      withJson(response, {
        error: `Unknown: ${Buffer.from(userAndPassword(headers.authorization ?? '')).toString('hex') || '-'}`,
      }),
    ),
  ],
  [
    'status',
    'listAddons',
    'returns 403 for a token that is no JWT',
    onStatus('listAddons', 401, (response, { headers }) =>
      headers.authorization?.startsWith('Bearer ')
        ? jsonResponse(403, { error: 'Forbidden' })
        : response,
    ),
  ],
  [
    'status',
    'getAddon',
    'fails for a scheme without a token',
    respondTo(
      'getAddon',
      ({ headers }) => /^bearer\s*$/i.test(headers.authorization ?? ''),
      () => jsonResponse(500, { error: 'failed' }),
    ),
  ],
  [
    'status',
    'exchangeToken',
    'fails for credentials that are not Base64',
    respondTo(
      'exchangeToken',
      ({ headers }) => /^basic .*[^\w+/=]/i.test(headers.authorization ?? ''),
      () => jsonResponse(500, { error: 'failed' }),
    ),
  ],
  [
    'dates and tokens',
    'exchangeToken',
    'returns a token without exp',
    editToken('exchangeToken', (token) =>
      withClaims(token, ({ exp: _, ...others }: Any) => others),
    ),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'returns a token without uuid and rnd',
    editJson('createAddonToken', (it) => {
      it.addon.token = withClaims(it.addon.token, ({ uuid: _, rnd: __, ...others }: Any) => others);
    }),
  ],
  [
    'dates and tokens',
    'getAddonSsoUrl',
    'returns a token that has letters beyond f',
    editJson('getAddonSsoUrl', (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(/token=[^&]*/, `token=${'z9'.repeat(20)}`);
    }),
  ],
]);
