import { contractOf, type Operation, readBundle } from '@scalingo-addons/openapi';
import { type Fault, faultsOf, type Passing } from '../fault.ts';
import {
  inPlaceOf,
  isFor,
  isSuccess,
  jsonOf,
  jsonReply,
  onReply,
  onStatus,
  withBody,
  withHeaders,
  withJson,
  withoutHeader,
} from '../harms.ts';

const good = 'Bearer example-token';

const claims = (authorization: string): { exp?: number; iss?: string } => {
  try {
    return JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return {};
  }
};

/** Credentials that a careless server lets in, and how a check calls them. */
const careless: readonly {
  what: string;
  asked: string;
  lets: (authorization: string) => boolean;
}[] = [
  { what: 'no credentials', asked: 'no credentials', lets: (it) => it === '' },
  {
    what: 'an expired token',
    asked: 'an expired bearer token',
    lets: (it) => (claims(it).exp ?? Number.POSITIVE_INFINITY) * 1_000 < Date.now(),
  },
  {
    what: 'a token that nobody signed',
    asked: 'an unknown bearer token',
    lets: (it) => claims(it).iss === 'nobody' && (claims(it).exp ?? 0) * 1_000 > Date.now(),
  },
  {
    what: 'a token without looking at its signature',
    asked: 'a forged bearer token',
    // Those that are valid get the same answer as without the harm.
    lets: (it) => claims(it).iss === 'scalingo-addons-mock' && !it.endsWith('.'),
  },
  {
    what: 'a token whose header says that it is not signed',
    asked: 'an unsigned bearer token',
    lets: (it) => /^Bearer [\w-]+\.[\w-]+\.$/.test(it),
  },
  {
    what: 'the API token for a bearer token',
    asked: 'the API token in place of a bearer token',
    lets: (it) => it === 'Bearer tk-us-example',
  },
  {
    what: 'the token of an addon',
    asked: 'the token of an addon',
    lets: (it) => 'addon_uuid' in claims(it),
  },
  {
    what: 'the token of another account',
    asked: "another account's bearer token",
    lets: (it) => it === 'Bearer trial-token',
  },
];

const letIn = (request: Passing, authorization: string): Passing => ({
  ...request,
  headers: { ...request.headers, authorization },
});

const protectedOnes: readonly Operation[] = contractOf(readBundle()).operations.filter(
  (it) => it.needsCredentials && it.operationId !== 'exchangeToken',
);

/** Each protected operation lets in whom it should not. */
const open: readonly Fault[] = faultsOf(
  'access',
  protectedOnes.flatMap(({ operationId }) =>
    careless.map(({ what, asked, lets }) => ({
      operation: operationId,
      does: `takes ${what}`,
      checks: ['access'],
      cause: new RegExp(`${operationId} answered \\d+: it was asked with ${asked}`),
      isDerived: true,
      harm: inPlaceOf(
        (request) =>
          request.operationId === operationId && lets(request.headers.authorization ?? ''),
        (request, forward) => forward(letIn(request, good)),
      ),
    })),
  ),
);

/** The second free plan of the provider that is provisioned of. */
const nextPlan = '5d0b9c1a2121276700011cad';

const others = faultsOf('access', [
  {
    operation: 'exchangeToken',
    does: 'takes any API token',
    checks: ['access'],
    cause: /exchangeToken answered 200: it was asked with an unknown API token/,
    harm: inPlaceOf(
      ({ operationId, headers }) =>
        operationId === 'exchangeToken' && headers.authorization !== undefined,
      (request, forward) =>
        forward(letIn(request, `Basic ${Buffer.from(':tk-us-example').toString('base64')}`)),
    ),
  },
  {
    operation: 'getAddon',
    does: 'takes any scheme for Bearer',
    checks: ['access'],
    cause: /it was asked with credentials of another scheme/,
    harm: inPlaceOf(
      ({ operationId, headers }) =>
        operationId === 'getAddon' && (headers.authorization ?? '').startsWith('Basic'),
      (request, forward) => forward(letIn(request, good)),
    ),
  },
  {
    operation: 'removeAddon',
    does: 'answers 401, and removes the addon all the same',
    checks: ['access'],
    cause: /requests without access changed something/,
    harm: inPlaceOf(
      ({ operationId, headers }) =>
        operationId === 'removeAddon' && headers.authorization === undefined,
      async (request, forward) => {
        const refusal = await forward(request);
        await forward(letIn(request, good));
        return refusal;
      },
    ),
  },
  {
    operation: 'exchangeToken',
    does: 'takes an empty API token',
    checks: ['access'],
    cause: /exchangeToken answered 200: it was asked with an empty API token/,
    harm: inPlaceOf(
      ({ operationId, headers }) =>
        operationId === 'exchangeToken' && headers.authorization === 'Basic Og==',
      (request, forward) =>
        forward(letIn(request, `Basic ${Buffer.from(':tk-us-example').toString('base64')}`)),
    ),
  },
  {
    operation: 'getAddon',
    does: 'does not say with 401 which credentials it asks for',
    checks: ['access'],
    cause: /401 does not say which credentials are asked for/,
    isNotice: true,
    harm: onStatus('getAddon', 401, (reply) => withoutHeader(reply, 'www-authenticate')),
  },
  ...(['provisionAddon', 'upgradeAddon'] as const).map((operation) => ({
    operation,
    does: 'answers 403 to another account, and obeys all the same',
    checks: ['access'],
    cause: /requests without access changed something/,
    harm: inPlaceOf(
      ({ operationId, headers }) =>
        operationId === operation && headers.authorization === 'Bearer trial-token',
      async (request, forward) => {
        const body =
          operation === 'upgradeAddon'
            ? request.body.toString().replace('599c1a2121276700011caadc', nextPlan)
            : request.body;
        await forward({ ...letIn(request, good), body: Buffer.from(body) });
        return jsonReply(403, { error: 'not yours' });
      },
    ),
  })),
]);

/** HEAD goes another way than GET, where nobody looks at credentials. */
const openHead: readonly Fault[] = faultsOf(
  'access',
  protectedOnes
    .filter(({ method }) => method === 'GET')
    .map(({ operationId }) => ({
      operation: operationId,
      does: 'takes no credentials by HEAD',
      checks: ['access'],
      cause: /answered 200: it was asked with no credentials, by HEAD/,
      isDerived: true,
      harm: inPlaceOf(
        (request) =>
          request.isHead &&
          request.operationId === operationId &&
          request.headers.authorization === undefined,
        (request, forward) => forward(letIn(request, good)),
      ),
    })),
);

export const access: readonly Fault[] = [...open, ...openHead, ...others];

const showing = (operation: string, statuses: readonly number[]) =>
  inPlaceOf(
    ({ operationId }) => operationId === operation,
    async (request, forward) => {
      const reply = await forward(request);
      if (!statuses.includes(reply.status)) return reply;
      const found = await forward({
        ...letIn(request, good),
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
        const found = jsonOf(await forward(letIn(request, good))) as {
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
