import { createFaults, type Fault } from '../../fault.ts';
import {
  intercept,
  isOperation,
  isSuccess,
  onResponse,
  onStatus,
  parseJson,
  withBody,
  withHeaders,
  withJson,
} from '../../interceptors/index.ts';

const tokenOf = (authorization: string): string => authorization.replace(/^\w+ /, '');

/** Responses disclose tokens, passwords or SSO URLs. */
export const leakedSecrets: readonly Fault[] = createFaults('leaks', [
  {
    operation: 'listAddons',
    behavior: 'echoes the bearer token in a header',
    checks: ['secrets'],
    cause: /the header x-token contains the credentials of the request/,
    inject: intercept(
      ({ operationId }) => operationId === 'listAddons',
      async (request, forward) => {
        const { authorization } = request.headers;
        const response = await forward(request);
        return authorization
          ? withHeaders(response, { 'x-token': tokenOf(authorization) })
          : response;
      },
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'echoes the bearer token in an error',
    checks: ['secrets'],
    cause: /the body contains the credentials of the request/,
    inject: intercept(
      ({ operationId }) => operationId === 'getAddon',
      async (request, forward) => {
        const response = await forward(request);
        const { authorization } = request.headers;
        if (response.status !== 401 || authorization === undefined) return response;
        return withJson(response, { error: `the token ${tokenOf(authorization)} is not valid` });
      },
    ),
  },
  {
    operation: 'exchangeToken',
    behavior: 'echoes the API token in an error',
    checks: ['secrets'],
    cause: /the body contains the credentials of the request/,
    inject: intercept(
      ({ operationId }) => operationId === 'exchangeToken',
      async (request, forward) => {
        const response = await forward(request);
        const { authorization = '' } = request.headers;
        const apiToken = Buffer.from(tokenOf(authorization), 'base64').toString().slice(1);
        if (response.status !== 401 || apiToken.length < 6) return response;
        return withJson(response, { error: `unknown token ${apiToken}` });
      },
    ),
  },
  {
    operation: 'exchangeToken',
    behavior: 'also sets the bearer token as a cookie',
    checks: ['secrets'],
    cause: /the header set-cookie contains an undocumented token or password/,
    inject: onStatus('exchangeToken', 200, (response) =>
      withHeaders(response, {
        'set-cookie': `token=${(parseJson(response) as { token: string }).token}; HttpOnly`,
      }),
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'shows a database token in the list',
    checks: ['secrets'],
    cause: /the body contains an undocumented token or password/,
    inject: () => {
      let token = 'eyJhbGciOiJIUzUxMiJ9.eyJhZGRvbl91dWlkIjoiYWQtMSJ9.c2lnbmF0dXJl';
      return async (request, forward) => {
        const response = await forward(request);
        if (!isSuccess(response)) return response;
        if (request.operationId === 'createAddonToken') {
          token = (parseJson(response) as { addon: { token: string } }).addon.token;
        }
        if (request.operationId !== 'listAddons') return response;
        const { addons } = parseJson(response) as { addons: object[] };
        return withJson(response, { addons: addons.map((addon) => ({ ...addon, token })) });
      };
    },
  },
  {
    operation: 'getAddon',
    behavior: 'shows an SSO URL to anyone who may read the addon',
    checks: ['secrets'],
    cause: /the body contains an undocumented token or password/,
    inject: onStatus('getAddon', 200, (response) => {
      const { addon } = parseJson(response) as { addon: object };
      const sso_url = `https://db.example.com/sso?id=1&token=${'0123456789'.repeat(4)}&timestamp=1`;
      return withJson(response, { addon: { ...addon, sso_url } });
    }),
  },
  {
    operation: 'removeAddon',
    behavior: 'echoes the bearer token in a 404 header',
    checks: ['secrets'],
    cause: /the header x-debug-authorization contains the credentials/,
    inject: intercept(
      ({ operationId }) => operationId === 'removeAddon',
      async (request, forward) => {
        const response = await forward(request);
        const { authorization } = request.headers;
        if (response.status !== 404 || authorization === undefined) return response;
        return withHeaders(response, { 'x-debug-authorization': authorization });
      },
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'echoes the bearer token in base64',
    checks: ['secrets'],
    cause: /the header x-session contains the credentials/,
    inject: intercept(
      ({ operationId }) => operationId === 'listAddons',
      async (request, forward) => {
        const response = await forward(request);
        const token = tokenOf(request.headers.authorization ?? '');
        return token === ''
          ? response
          : withHeaders(response, { 'x-session': Buffer.from(token).toString('base64') });
      },
    ),
  },
  {
    operation: 'getAddonSsoUrl',
    behavior: 'lets shared caches keep the URL for a day',
    checks: ['secrets'],
    cause: /shared caches may store a response that belongs to one account/,
    inject: onStatus('getAddonSsoUrl', 200, (response) =>
      withHeaders(response, { 'cache-control': 'public, max-age=86400' }),
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'shows the database URL with its password',
    checks: ['secrets'],
    cause: /the body contains an undocumented token or password/,
    inject: onStatus('provisionAddon', 201, (response) => {
      const value = parseJson(response) as { addon: object };
      const variables = ['REDIS_URL=redis://:c0rrecthorse@example-app.redis.example.com:30996'];
      return withJson(response, { ...value, addon: { ...value.addon, variables } });
    }),
  },
  {
    operation: 'createAddonSsoUrl',
    behavior: 'also puts the bearer token into the URL',
    checks: ['secrets'],
    cause: /the body contains the credentials of the request/,
    inject: onResponse(isOperation('createAddonSsoUrl'), (response, { headers }) =>
      isSuccess(response)
        ? withBody(
            response,
            response.body
              .toString()
              .replace('&token=', `&session=${tokenOf(headers.authorization ?? '')}&token=`),
          )
        : response,
    ),
  },
]);
