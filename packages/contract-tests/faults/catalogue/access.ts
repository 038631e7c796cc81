import { contractOf, type Operation, readBundle } from '@scalingo-addons/openapi';
import { claimsOf } from '../../src/secrets/jwt.ts';
import { type Fault, faultsOf } from '../fault.ts';
import { inPlaceOf, jsonReply, onStatus, withoutHeader } from '../harms.ts';
import { goodBasic, letIn, lettingIn } from './credentials.ts';

const claims = (authorization: string): { exp?: number; iss?: string } =>
  claimsOf(authorization) ?? {};

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
      harm: lettingIn(operationId, (authorization = '') => lets(authorization)),
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
    harm: lettingIn('exchangeToken', (it) => it !== undefined, goodBasic),
  },
  {
    operation: 'getAddon',
    does: 'takes any scheme for Bearer',
    checks: ['access'],
    cause: /it was asked with credentials of another scheme/,
    harm: lettingIn('getAddon', (it = '') => it.startsWith('Basic')),
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
        await forward(letIn(request));
        return refusal;
      },
    ),
  },
  {
    operation: 'exchangeToken',
    does: 'takes an empty API token',
    checks: ['access'],
    cause: /exchangeToken answered 200: it was asked with an empty API token/,
    harm: lettingIn('exchangeToken', (it) => it === 'Basic Og==', goodBasic),
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
        await forward({ ...letIn(request), body: Buffer.from(body) });
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
      harm: lettingIn(operationId, (authorization, { isHead }) => isHead && !authorization),
    })),
);

export const access: readonly Fault[] = [...open, ...openHead, ...others];
