import type { Interceptor } from '../../../interceptor.ts';
import {
  editJson,
  editToken,
  isOperation,
  isSuccess,
  jsonResponse,
  onStatus,
  onSuccess,
  parseJson,
  passwordOf,
  withClaims,
  withHeaders,
} from '../../../interceptors/index.ts';
import { type Any, createFurther, editUser } from '../create.ts';

/** Accepts other API tokens as if they were the last one that worked. */
const alsoAccept = (isAccepted: (token: string, known: string) => boolean) => (): Interceptor => {
  let known = '';
  return async (request, forward) => {
    const response = await forward(request);
    const { authorization = '' } = request.headers;
    if (!isOperation('exchangeToken')(request)) return response;
    if (isSuccess(response)) known = authorization;
    return response.status === 401 && isAccepted(passwordOf(authorization), passwordOf(known))
      ? forward({ ...request, headers: { ...request.headers, authorization: known } })
      : response;
  };
};

/** Tokens and URLs that are no use, that too many work for, or that are shown where they should not be. */
export const secrets = createFurther([
  [
    'dates and tokens',
    'createAddonToken',
    'encodes its token in Base64 with + and /',
    editToken('createAddonToken', (it) => it.replaceAll('-', '+').replaceAll('_', '/')),
  ],
  [
    'dates and tokens',
    'createAddonToken',
    'encodes the claims as JSON twice',
    editToken('createAddonToken', (it) => withClaims(it, (claims) => JSON.stringify(claims))),
  ],
  [
    'dates and tokens',
    'exchangeToken',
    'returns the API token as bearer token',
    editToken(
      'exchangeToken',
      (token, { headers }) => passwordOf(headers.authorization ?? '') || token,
    ),
  ],
  [
    'dates and tokens',
    'getAddonSsoUrl',
    'encodes the query of its URL twice',
    editJson('getAddonSsoUrl', ({ addon }) => {
      const [path, query = ''] = addon.sso_url.split('?');
      addon.sso_url = `${path}?${encodeURIComponent(query)}`;
    }),
  ],
  [
    'access',
    'exchangeToken',
    'accepts the API token in capital letters',
    alsoAccept((token, known) => token.toLowerCase() === known.toLowerCase() && known !== ''),
  ],
  [
    'access',
    'exchangeToken',
    'accepts the API token with more characters at its end',
    alsoAccept((token, known) => token.startsWith(known) && known !== ''),
  ],
  [
    'leaks',
    'getCurrentUser',
    'shows the API token among the limits',
    (): Interceptor => {
      let apiToken: string | undefined;
      return async (request, forward) => {
        const response = await forward(request);
        if (isOperation('exchangeToken')(request) && isSuccess(response))
          apiToken = passwordOf(request.headers.authorization ?? '');
        return editUser((it) => {
          if (apiToken) it.limits = { ...it.limits, api_tokens: [apiToken] };
        })()(request, async () => response);
      };
    },
  ],
  [
    'leaks',
    'createAddonSsoUrl',
    'shows the URL in a header',
    onSuccess('createAddonSsoUrl', (response) =>
      withHeaders(response, { location: (parseJson(response) as Any).addon.sso_url }),
    ),
  ],
  [
    'leaks',
    'addAddonLogDrain',
    'shows the URL of the drain in a header',
    onSuccess('addAddonLogDrain', (response, { target }) =>
      withHeaders(response, {
        location: `${target}?url=${encodeURIComponent((parseJson(response) as Any).drain.url)}`,
      }),
    ),
  ],
  [
    'state',
    'createAddonSsoUrl',
    'signs URLs for addons that do not exist',
    (): Interceptor => {
      let last: Any;
      return async (request, forward) => {
        const response = await forward(request);
        if (isSuccess(response)) last = (parseJson(response) as Any)?.addon ?? last;
        return onStatus('createAddonSsoUrl', 404, (missing, { values: { addon_id: id } }) =>
          last && (parseJson(missing) as Any)?.resource === 'addon'
            ? jsonResponse(200, {
                addon: {
                  ...last,
                  id,
                  sso_url: `https://db.example/sso?id=${last.resource_id}&token=${'0f'.repeat(20)}&timestamp=${Math.floor(Date.now() / 1_000)}`,
                },
              })
            : missing,
        )()(request, async () => response);
      };
    },
  ],
]);
