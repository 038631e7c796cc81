import { faultsOf } from '../fault.ts';
import {
  inPlaceOf,
  isFor,
  isSuccess,
  jsonOf,
  onReply,
  onStatus,
  withBody,
  withHeaders,
  withJson,
} from '../harms.ts';
import { letIn } from './credentials.ts';

const showing = (operation: string, statuses: readonly number[]) =>
  inPlaceOf(
    ({ operationId }) => operationId === operation,
    async (request, forward) => {
      const reply = await forward(request);
      if (!statuses.includes(reply.status)) return reply;
      const found = await forward({
        ...letIn(request),
        method: 'GET',
        body: Buffer.alloc(0),
      });
      const { addon } = (jsonOf(found) ?? {}) as { addon?: object };
      return addon ? withJson(reply, { ...(jsonOf(reply) as object), addon }) : reply;
    },
  );

const tokenOf = (authorization: string): string => authorization.replace(/^\w+ /, '');

/** Answers say what nobody may read. */
export const leaks = faultsOf('leaks', [
  {
    operation: 'getAddon',
    does: 'shows the addon in the body of 401',
    checks: ['access'],
    cause: /the refusal shows something of the resource/,
    harm: showing('getAddon', [401]),
  },
  {
    operation: 'getAddon',
    does: 'shows the addon in the body of 403, to another account',
    checks: ['access'],
    cause: /the refusal shows something of the resource/,
    harm: showing('getAddon', [403]),
  },
  {
    operation: 'upgradeAddon',
    does: 'shows the addon in the body of 401',
    checks: ['access'],
    cause: /the refusal shows something of the resource/,
    harm: showing('upgradeAddon', [401]),
  },
  {
    operation: 'listAddons',
    does: 'gives the bearer token back in a header',
    checks: ['secrets'],
    cause: /the header x-token gives back the credentials of the request/,
    harm: inPlaceOf(
      ({ operationId }) => operationId === 'listAddons',
      async (request, forward) => {
        const { authorization } = request.headers;
        const reply = await forward(request);
        return authorization ? withHeaders(reply, { 'x-token': tokenOf(authorization) }) : reply;
      },
    ),
  },
  {
    operation: 'getAddon',
    does: 'gives the bearer token back in an error',
    checks: ['secrets'],
    cause: /the body gives back the credentials of the request/,
    harm: inPlaceOf(
      ({ operationId }) => operationId === 'getAddon',
      async (request, forward) => {
        const reply = await forward(request);
        const { authorization } = request.headers;
        if (reply.status !== 401 || authorization === undefined) return reply;
        return withJson(reply, { error: `the token ${tokenOf(authorization)} is not valid` });
      },
    ),
  },
  {
    operation: 'exchangeToken',
    does: 'gives the API token back in an error',
    checks: ['secrets'],
    cause: /the body gives back the credentials of the request/,
    harm: inPlaceOf(
      ({ operationId }) => operationId === 'exchangeToken',
      async (request, forward) => {
        const reply = await forward(request);
        const { authorization = '' } = request.headers;
        const sent = Buffer.from(tokenOf(authorization), 'base64').toString().slice(1);
        if (reply.status !== 401 || sent.length < 6) return reply;
        return withJson(reply, { error: `unknown token ${sent}` });
      },
    ),
  },
  {
    operation: 'exchangeToken',
    does: 'sets the bearer token as a cookie too',
    checks: ['secrets'],
    cause: /the header set-cookie has a token or a password where none is documented/,
    harm: onStatus('exchangeToken', 200, (reply) =>
      withHeaders(reply, {
        'set-cookie': `token=${(jsonOf(reply) as { token: string }).token}; HttpOnly`,
      }),
    ),
  },
  {
    operation: 'listAddons',
    does: 'shows the token of a database in a list',
    checks: ['secrets'],
    cause: /the body has a token or a password where none is documented/,
    harm: () => {
      let token = 'eyJhbGciOiJIUzUxMiJ9.eyJhZGRvbl91dWlkIjoiYWQtMSJ9.c2lnbmF0dXJl';
      return async (request, forward) => {
        const reply = await forward(request);
        if (!isSuccess(reply)) return reply;
        if (request.operationId === 'createAddonToken') {
          token = (jsonOf(reply) as { addon: { token: string } }).addon.token;
        }
        if (request.operationId !== 'listAddons') return reply;
        const { addons } = jsonOf(reply) as { addons: object[] };
        return withJson(reply, { addons: addons.map((addon) => ({ ...addon, token })) });
      };
    },
  },
  {
    operation: 'getAddon',
    does: 'shows an SSO URL to whoever may read the addon',
    checks: ['secrets'],
    cause: /the body has a token or a password where none is documented/,
    harm: onStatus('getAddon', 200, (reply) => {
      const { addon } = jsonOf(reply) as { addon: object };
      const sso_url = `https://db.example.com/sso?id=1&token=${'0123456789'.repeat(4)}&timestamp=1`;
      return withJson(reply, { addon: { ...addon, sso_url } });
    }),
  },
  {
    operation: 'removeAddon',
    does: 'gives the bearer token back in a header of 404',
    checks: ['secrets'],
    cause: /the header x-debug-authorization gives back the credentials/,
    harm: inPlaceOf(
      ({ operationId }) => operationId === 'removeAddon',
      async (request, forward) => {
        const reply = await forward(request);
        const { authorization } = request.headers;
        if (reply.status !== 404 || authorization === undefined) return reply;
        return withHeaders(reply, { 'x-debug-authorization': authorization });
      },
    ),
  },
  {
    operation: 'listAddons',
    does: 'gives the bearer token back in base64',
    checks: ['secrets'],
    cause: /the header x-session gives back the credentials/,
    harm: inPlaceOf(
      ({ operationId }) => operationId === 'listAddons',
      async (request, forward) => {
        const reply = await forward(request);
        const token = tokenOf(request.headers.authorization ?? '');
        return token === ''
          ? reply
          : withHeaders(reply, { 'x-session': Buffer.from(token).toString('base64') });
      },
    ),
  },
  ...(
    [
      ['provisionAddon', 400, 'TypeError: plan is undefined\n    at add (/srv/api/addons.js:12:3)'],
      ['upgradeAddon', 404, "app/models/plan.rb:41:in `find': no such plan (PlanNotFound)"],
      ['listAddons', 404, 'File "/srv/api/apps.py", line 7, in find'],
    ] as const
  ).map(([operation, status, error]) => ({
    operation,
    does: `shows a stack trace in the body of ${status}`,
    checks: ['internals'],
    cause: /the error shows a stack trace/,
    harm: onStatus(operation, status, (reply) =>
      withJson(reply, { ...(jsonOf(reply) as object), error }),
    ),
  })),
  {
    operation: 'getAddon',
    does: 'shows a query of its database in the body of 404',
    checks: ['internals'],
    cause: /the error shows an error of a database/,
    harm: onStatus('getAddon', 404, (reply) =>
      withJson(reply, {
        ...(jsonOf(reply) as object),
        error: 'PG::UndefinedTable: relation "addons" does not exist',
      }),
    ),
  },
  {
    operation: 'getAddon',
    does: 'names the resource in a header of 403, to another account',
    checks: ['access'],
    cause: /the refusal shows something of the resource/,
    harm: inPlaceOf(
      ({ operationId, headers }) =>
        operationId === 'getAddon' && headers.authorization === 'Bearer trial-token',
      async (request, forward) => {
        const reply = await forward(request);
        const found = jsonOf(await forward(letIn(request))) as {
          addon?: { resource_id: string };
        };
        return found.addon ? withHeaders(reply, { 'x-resource': found.addon.resource_id }) : reply;
      },
    ),
  },
  {
    operation: 'getAddonSsoUrl',
    does: 'lets any cache keep the URL for a day',
    checks: ['secrets'],
    cause: /any cache may keep an answer that is for one account only/,
    harm: onStatus('getAddonSsoUrl', 200, (reply) =>
      withHeaders(reply, { 'cache-control': 'public, max-age=86400' }),
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'shows the URL of the database with its password',
    checks: ['secrets'],
    cause: /the body has a token or a password where none is documented/,
    harm: onStatus('provisionAddon', 201, (reply) => {
      const value = jsonOf(reply) as { addon: object };
      const variables = ['REDIS_URL=redis://:c0rrecthorse@example-app.redis.example.com:30996'];
      return withJson(reply, { ...value, addon: { ...value.addon, variables } });
    }),
  },
  {
    operation: 'createAddonSsoUrl',
    does: 'has the bearer token in the URL too',
    checks: ['secrets'],
    cause: /the body gives back the credentials of the request/,
    harm: onReply(isFor('createAddonSsoUrl'), (reply, { headers }) =>
      isSuccess(reply)
        ? withBody(
            reply,
            reply.body
              .toString()
              .replace('&token=', `&session=${tokenOf(headers.authorization ?? '')}&token=`),
          )
        : reply,
    ),
  },
]);
