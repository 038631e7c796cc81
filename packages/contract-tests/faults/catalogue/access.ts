import { contractOf, type Operation, readBundle } from '@scalingo-addons/openapi';
import { type Fault, faultsOf, type Passing } from '../fault.ts';
import { inPlaceOf, isSuccess, jsonOf, onStatus, withHeaders, withJson } from '../harms.ts';

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
    operation: 'getAddon',
    does: 'answers 401, and removes the addon all the same',
    checks: ['access'],
    cause: /answered 404: (nobody with access removed it|it was asked with)/,
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
]);

export const access: readonly Fault[] = [...open, ...others];

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
    cause: /the header set-cookie has a token where none is documented/,
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
    cause: /the body has a token where none is documented/,
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
    cause: /the body has a token where none is documented/,
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
]);
