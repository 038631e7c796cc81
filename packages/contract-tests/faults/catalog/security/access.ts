import { contractOf, type Operation, readBundle } from '@scalingo-addons/openapi';
import { claimsOf } from '../../../src/secrets/jwt.ts';
import { createFaults, type Fault } from '../../fault.ts';
import { intercept, jsonResponse, onStatus, withoutHeader } from '../../interceptors/index.ts';
import { acceptCredentials, validBasic, withCredentials } from './credentials.ts';

const claims = (authorization: string): { exp?: number; iss?: string } =>
  claimsOf(authorization) ?? {};

/** Invalid credentials that a careless server accepts, with the name that the finding gives them. */
const invalidCredentials: readonly {
  description: string;
  nameInFinding: string;
  accepts: (authorization: string) => boolean;
  /** Whether an operation that is about the account of the token accepts them rightly. */
  areForeign?: true;
}[] = [
  { description: 'no credentials', nameInFinding: 'no credentials', accepts: (it) => it === '' },
  {
    description: 'an expired token',
    nameInFinding: 'an expired bearer token',
    accepts: (it) => (claims(it).exp ?? Number.POSITIVE_INFINITY) * 1_000 < Date.now(),
  },
  {
    description: 'a token from an unknown issuer',
    nameInFinding: 'an unknown bearer token',
    accepts: (it) => claims(it).iss === 'nobody' && (claims(it).exp ?? 0) * 1_000 > Date.now(),
  },
  {
    description: 'a token with a forged signature',
    nameInFinding: 'a forged bearer token',
    // Valid ones get the same response as without the fault.
    accepts: (it) => claims(it).iss === 'scalingo-addons-mock' && !it.endsWith('.'),
  },
  {
    description: 'an unsigned token',
    nameInFinding: 'an unsigned bearer token',
    accepts: (it) => /^Bearer [\w-]+\.[\w-]+\.$/.test(it),
  },
  {
    description: 'the API token as a bearer token',
    nameInFinding: 'the API token instead of a bearer token',
    accepts: (it) => it === 'Bearer tk-us-example',
  },
  {
    description: 'an addon token',
    nameInFinding: 'the token of an addon',
    accepts: (it) => 'addon_uuid' in claims(it),
  },
  {
    description: "another account's token",
    nameInFinding: "another account's bearer token",
    accepts: (it) => it === 'Bearer trial-token',
    areForeign: true,
  },
];

const namesResource = ({ parameters }: Operation): boolean =>
  parameters.some((it) => it.in === 'path');

const protectedOperations: readonly Operation[] = contractOf(readBundle()).operations.filter(
  (it) => it.needsCredentials && it.operationId !== 'exchangeToken',
);

/** Each protected operation accepts each kind of invalid credentials. */
const acceptsInvalid: readonly Fault[] = createFaults(
  'access',
  protectedOperations.flatMap((operation) => {
    const { operationId } = operation;
    return invalidCredentials
      .filter(({ areForeign }) => !areForeign || namesResource(operation))
      .map(({ description, nameInFinding, accepts }) => ({
        operation: operationId,
        behavior: `accepts ${description}`,
        checks: ['access'],
        cause: new RegExp(`${operationId} returned \\d+ for a request with ${nameInFinding}`),
        isDerived: true,
        inject: acceptCredentials(operationId, (authorization = '') => accepts(authorization)),
      }));
  }),
);

/** The second free plan of the provider. */
const nextPlan = '5d0b9c1a2121276700011cad';

const otherFaults = createFaults('access', [
  {
    operation: 'exchangeToken',
    behavior: 'accepts any API token',
    checks: ['access'],
    cause: /exchangeToken returned 200 for a request with an unknown API token/,
    inject: acceptCredentials('exchangeToken', (it) => it !== undefined, validBasic),
  },
  {
    operation: 'getAddon',
    behavior: 'accepts any authentication scheme',
    checks: ['access'],
    cause: /for a request with credentials of another scheme/,
    inject: acceptCredentials('getAddon', (it = '') => it.startsWith('Basic')),
  },
  {
    operation: 'removeAddon',
    behavior: 'returns 401 but removes the addon anyway',
    checks: ['access'],
    cause: /unauthorized requests changed data/,
    inject: intercept(
      ({ operationId, headers }) =>
        operationId === 'removeAddon' && headers.authorization === undefined,
      async (request, forward) => {
        const rejection = await forward(request);
        await forward(withCredentials(request));
        return rejection;
      },
    ),
  },
  {
    operation: 'exchangeToken',
    behavior: 'accepts an empty API token',
    checks: ['access'],
    cause: /exchangeToken returned 200 for a request with an empty API token/,
    inject: acceptCredentials('exchangeToken', (it) => it === 'Basic Og==', validBasic),
  },
  {
    operation: 'getAddon',
    behavior: 'omits WWW-Authenticate from 401',
    checks: ['access'],
    cause: /401 without WWW-Authenticate/,
    isNotice: true,
    inject: onStatus('getAddon', 401, (response) => withoutHeader(response, 'www-authenticate')),
  },
  ...(['provisionAddon', 'upgradeAddon'] as const).map((operation) => ({
    operation,
    behavior: 'returns 403 to another account but makes the change anyway',
    checks: ['access'],
    cause: /unauthorized requests changed data/,
    inject: intercept(
      ({ operationId, headers }) =>
        operationId === operation && headers.authorization === 'Bearer trial-token',
      async (request, forward) => {
        const body =
          operation === 'upgradeAddon'
            ? request.body.toString().replace('599c1a2121276700011caadc', nextPlan)
            : request.body;
        await forward({ ...withCredentials(request), body: Buffer.from(body) });
        return jsonResponse(403, { error: 'not yours' });
      },
    ),
  })),
]);

/** HEAD requests bypass the check of the credentials. */
const acceptsHead: readonly Fault[] = createFaults(
  'access',
  protectedOperations
    .filter(({ method }) => method === 'GET')
    .map(({ operationId }) => ({
      operation: operationId,
      behavior: 'accepts HEAD without credentials',
      checks: ['access'],
      cause: /returned 200 for a request with no credentials, using HEAD/,
      isDerived: true,
      inject: acceptCredentials(
        operationId,
        (authorization, { isHead }) => isHead && !authorization,
      ),
    })),
);

export const access: readonly Fault[] = [...acceptsInvalid, ...acceptsHead, ...otherFaults];
