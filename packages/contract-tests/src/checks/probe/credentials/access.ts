import type { Operation } from '@scalingo-addons/openapi';
import type { ContractResponse } from '../../../model/contract-response.ts';
import { SkipCase } from '../../../model/errors.ts';
import { isSafe, pathParametersOf } from '../../../model/operation.ts';
import type { Resource } from '../../../model/resource.ts';
import { basicAuthorization } from '../../../secrets/authorization.ts';
import { forgedToken, inventedToken, unsignedToken } from '../../../secrets/jwt.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { identityOf } from '../shared/compare.ts';
import { withDataComparison } from '../shared/unchanged-data.ts';
import { findString } from './issued.ts';

/** Credentials that must not grant access. */
interface InvalidCredentials {
  readonly what: string;
  /** Null for no credentials. */
  readonly authorization: (probe: Probe) => string | null | Promise<string>;
  readonly statuses: readonly string[];
  /** Replaces GET, the method of the operation. */
  readonly method?: 'HEAD';
  /** Whether they are valid for another account, so that only resources of this one are out of reach. */
  readonly areForeign?: true;
}

const hour = 3_600;
const seconds = (): number => Math.floor(Date.now() / 1_000);

const rejections = ['401', '403'];

/**
 * Creates a token for the API of a database.
 *
 * @throws SkipCase if there is none.
 */
async function addonToken(probe: Probe): Promise<string> {
  const operation = probe.contract.operations.find((it) => it.operationId === 'createAddonToken');
  const response =
    operation && (await probe.send({ operation, path: await probe.pathOf(operation) }));
  const token = findString(response?.value, 'token');
  if (token === undefined) throw new SkipCase('no addon token is available');
  return token;
}

const bearer: readonly InvalidCredentials[] = [
  { what: 'no credentials', authorization: () => null, statuses: ['401'] },
  { what: 'an empty bearer token', authorization: () => 'Bearer', statuses: rejections },
  {
    what: 'a malformed bearer token',
    authorization: () => 'Bearer not a token',
    statuses: rejections,
  },
  {
    what: 'credentials of another scheme',
    authorization: () => basicAuthorization('nobody'),
    statuses: rejections,
  },
  {
    what: 'an unknown bearer token',
    authorization: () => `Bearer ${inventedToken(seconds() + hour)}`,
    statuses: rejections,
  },
  {
    what: 'an expired bearer token',
    authorization: () => `Bearer ${inventedToken(seconds() - hour)}`,
    statuses: rejections,
  },
  {
    what: 'a forged bearer token',
    authorization: async (probe) => `Bearer ${await probe.tokenLikeOwn(forgedToken)}`,
    statuses: rejections,
  },
  {
    what: 'an unsigned bearer token',
    authorization: async (probe) => `Bearer ${await probe.tokenLikeOwn(unsignedToken)}`,
    statuses: rejections,
  },
  {
    what: 'the API token instead of a bearer token',
    authorization({ apiToken }) {
      if (apiToken === undefined)
        throw new SkipCase(
          'there is no API token, or it may be sent to the authentication service only',
        );
      return `Bearer ${apiToken}`;
    },
    statuses: rejections,
  },
  {
    what: 'the token of an addon',
    authorization: async (probe) => `Bearer ${await addonToken(probe)}`,
    statuses: rejections,
  },
  {
    what: "another account's bearer token",
    authorization({ foreignToken }) {
      if (foreignToken === undefined)
        throw new SkipCase('SCALINGO_FOREIGN_BEARER_TOKEN is not set');
      return `Bearer ${foreignToken}`;
    },
    // For an account without access, the contract allows the response of an app that does not exist.
    statuses: [...rejections, '404'],
    areForeign: true,
  },
];

/** Protecting GET does not imply protecting HEAD. The `head` check tests whether HEAD is supported. */
const byHead: readonly InvalidCredentials[] = [
  {
    what: 'no credentials, using HEAD',
    authorization: () => null,
    statuses: [...rejections, '404', '405'],
    method: 'HEAD',
  },
];

const basic: readonly InvalidCredentials[] = [
  { what: 'no credentials', authorization: () => null, statuses: ['401'] },
  { what: 'malformed credentials', authorization: () => 'Basic ?', statuses: rejections },
  { what: 'an empty API token', authorization: () => basicAuthorization(''), statuses: rejections },
  {
    what: 'an unknown API token',
    authorization: () => basicAuthorization('tk-us-nobody'),
    statuses: rejections,
  },
  {
    what: 'credentials of another scheme',
    authorization: () => 'Bearer nobody',
    statuses: rejections,
  },
];

const byScheme: Readonly<Record<string, readonly InvalidCredentials[]>> = { bearer, basic };

/** Reports ids of the resource in an error response, except those in the request. */
function checkLeak(
  probe: Probe,
  response: ContractResponse,
  secrets: readonly string[],
  requested: string,
): void {
  const text = `${response.body ?? ''}\n${Object.values(response.headers).join('\n')}`;
  const found = secrets.filter((it) => text.includes(it) && !requested.includes(it));
  if (found.length === 0) return;
  probe.report({
    severity: 'failure',
    message: 'the error response reveals data of the resource',
    expected: 'no data of the resource',
    actual: found.join(', '),
  });
}

function caseOf(
  operation: Operation,
  invalid: InvalidCredentials,
  owner: Resource | undefined,
): ProbeCase {
  return {
    title: `${operation.operationId} with ${invalid.what}`,
    operation,
    async run(probe) {
      const authorization = await invalid.authorization(probe);
      const path = await probe.pathOf(operation);
      const subject = owner && (await probe.subject(owner).catch(() => undefined));
      const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
      const request = {
        operation,
        path,
        body,
        authorization,
        ...(invalid.method && { method: invalid.method }),
      };
      const response = await probe.send(request);
      if (!probe.expectStatus(response, invalid.statuses, `for a request with ${invalid.what}`))
        return;
      if (
        authorization === null &&
        response.status === 401 &&
        !response.headers['www-authenticate']
      ) {
        probe.report({
          severity: 'notice',
          message: '401 without WWW-Authenticate',
          expected: 'WWW-Authenticate (RFC 9110, section 15.5.2)',
          actual: 'none',
          at: 'header www-authenticate',
        });
      }
      const known = subject ? Object.values(identityOf(subject)) : [];
      const texts = known.filter((it): it is string => typeof it === 'string' && it.length > 5);
      checkLeak(probe, response, texts, response.exchange.request.url);
    },
  };
}

function casesOf({ contract, resources }: Plan): readonly ProbeCase[] {
  return contract.operations
    .filter((it) => it.needsCredentials)
    .flatMap((operation): readonly ProbeCase[] => {
      const owner = resources.find(({ collection }) => operation.path.startsWith(collection));
      const [scheme = ''] = operation.authSchemes;
      const allInvalid = [
        ...(byScheme[scheme] ?? []),
        ...(operation.method === 'GET' ? byHead : []),
      ];
      // Without a path parameter, an operation is about the account of the token.
      const isOfAnyAccount = pathParametersOf(operation).length === 0;
      const cases = allInvalid
        .filter((it) => !(isOfAnyAccount && it.areForeign))
        .map((invalid) => caseOf(operation, invalid, owner));
      return owner && !isSafe(operation)
        ? withDataComparison(owner, operation, 'unauthorized requests', cases)
        : cases;
    });
}

export const access: ProbeCheck = {
  id: 'access',
  requirement:
    'Without valid credentials, protected operations return 401 or 403 and reveal no data.',
  cases: casesOf,
};
