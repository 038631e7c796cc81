import {
  type Operation,
  pathParametersOf,
  type SecurityRequirement,
  type SecurityScheme,
} from '@scalingo-addons/openapi';
import { responsePlace, securityPlace } from '../../../findings/stated-at.ts';
import type { ContractResponse } from '../../../model/contract-response.ts';
import { SkipCase } from '../../../model/errors.ts';
import { isSafe, jsonBodyOf } from '../../../model/operation.ts';
import { nestedIn, ownerOf, type Resource } from '../../../model/resource.ts';
import { freshBody } from '../../../requests/fresh-bodies.ts';
import { type CarriedCredentials, carrierOf } from '../../../secrets/carried.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { identityOf } from '../comparison/compare.ts';
import { withDataComparison } from '../comparison/unchanged-data.ts';
import { type InvalidCredentials, invalidCredentials, rejections } from './invalid-credentials.ts';

/** A request that must not get access. */
interface Intrusion {
  readonly what: string;
  /** Null for no credentials. */
  readonly credentials: (probe: Probe) => Promise<CarriedCredentials | null>;
  readonly statuses: readonly string[];
  /** Replaces GET, the method of the operation. */
  readonly method?: 'HEAD';
}

const nobody = async (): Promise<null> => null;

/** Whether a connection alone can fulfill a requirement, by a client certificate: no request says whether it has one. */
const isOpenByConnection = ({ security }: Operation): boolean =>
  security.some((requirement) => requirement.every((it) => it.in === 'connection'));

/** Requests without credentials. */
const anonymous = ({ method }: Operation): readonly Intrusion[] => [
  { what: 'no credentials', credentials: nobody, statuses: ['401'] },
  // Protecting GET does not imply protecting HEAD. The `head` check tests whether HEAD is supported.
  ...(method === 'GET'
    ? [
        {
          what: 'no credentials, using HEAD',
          credentials: nobody,
          statuses: [...rejections, '404', '405'],
          method: 'HEAD' as const,
        },
      ]
    : []),
];

/** Returns the valid credentials for a requirement. */
async function validCredentials(
  probe: Probe,
  requirement: SecurityRequirement,
): Promise<CarriedCredentials> {
  const own = await probe.credentialsFor(requirement);
  if (own) return own;
  const names = requirement.map(({ name }) => name).join(' and ');
  throw new SkipCase(`the run has no credentials for ${names}`);
}

/** Tells the alternatives of an operation apart, if there are several. */
const suffixFor = ({ security }: Operation, requirement: SecurityRequirement): string =>
  security.length < 2 ? '' : ` (${requirement.map(({ name }) => name).join(' and ')})`;

/** Requests that lack one of several credentials, or in which one is invalid. */
function intrusionsInto(
  operation: Operation,
  requirement: SecurityRequirement,
  invalidFor: (scheme: SecurityScheme) => readonly InvalidCredentials[],
): readonly Intrusion[] {
  const suffix = suffixFor(operation, requirement);
  return requirement.flatMap((scheme) => {
    // A key beside other credentials need not identify anybody.
    const isCompanion = scheme.type === 'apiKey' && requirement.length > 1;
    // Without a path parameter, an operation is about the account of the token.
    const isOfAnyAccount = pathParametersOf(operation).length === 0;
    const invalid = (isCompanion ? [] : invalidFor(scheme)).filter(
      (it) => !(isOfAnyAccount && it.areForeign),
    );
    return invalid.map(({ what, value, statuses }) => ({
      what: what + suffix,
      statuses,
      credentials: async (probe: Probe) => {
        const invalid = await value(probe, operation);
        const others =
          requirement.length > 1 ? await validCredentials(probe, requirement) : undefined;
        return { ...others, [carrierOf(scheme)]: invalid };
      },
    }));
  });
}

/** Requests with all credentials of a requirement but one. */
const incomplete = (
  operation: Operation,
  requirement: SecurityRequirement,
): readonly Intrusion[] =>
  requirement.length < 2
    ? []
    : requirement.map((scheme) => ({
        what: `everything but ${scheme.name}${suffixFor(operation, requirement)}`,
        statuses: rejections,
        credentials: async (probe: Probe) => {
          const own = await validCredentials(probe, requirement);
          const left = Object.entries(own).filter(([it]) => it !== carrierOf(scheme));
          return Object.fromEntries(left);
        },
      }));

/** Reports texts of an item in an error response, except those in the request. */
function checkLeak(
  probe: Probe,
  response: ContractResponse,
  {
    texts,
    requested,
    pointer,
  }: {
    readonly texts: readonly string[];
    /** The URL of the request. */
    readonly requested: string;
    readonly pointer: string;
  },
): void {
  const text = `${response.body ?? ''}\n${Object.values(response.headers).join('\n')}`;
  const found = texts.filter((it) => text.includes(it) && !requested.includes(it));
  if (found.length === 0) return;
  probe.report({
    severity: 'failure',
    message: 'the error response reveals data of the resource',
    expected: 'no data of the resource',
    actual: found.join(', '),
    pointer,
  });
}

/** Checks the WWW-Authenticate header of a 401 (RFC 9110, section 15.5.2). */
function checkChallenge(
  probe: Probe,
  { authSchemes }: Operation,
  challenge: string | undefined,
): void {
  const notice = (message: string, expected: string, actual: string) =>
    probe.report({
      severity: 'notice',
      message,
      expected: `${expected} (RFC 9110, section 15.5.2)`,
      actual,
      at: 'header www-authenticate',
      pointer: null,
    });
  if (!challenge) notice('401 without WWW-Authenticate', 'WWW-Authenticate', 'none');
  // An API key has no scheme to name.
  if (!challenge || authSchemes.length === 0) return;
  const named = [...challenge.matchAll(/(?:^|,)\s*([\w-]+)(?=\s|,|$)/g)].map(([, it = '']) => it);
  if (named.some((it) => authSchemes.includes(it.toLowerCase()))) return;
  notice('WWW-Authenticate names no scheme of the operation', authSchemes.join(' or '), challenge);
}

/** Tells a 403 for credentials that identify nobody, if the document has 401 for them (RFC 9110, section 15.5.2). */
function checkForbidden(probe: Probe, operation: Operation, what: string): void {
  if (operation.responses.every(({ status }) => status !== '401')) return;
  probe.report({
    severity: 'notice',
    message: `${operation.operationId} returned 403 for a request with ${what}`,
    expected: '401',
    actual: '403',
    at: 'status',
    pointer: responsePlace(operation, ['401']),
  });
}

/** Returns the resource that an operation shows or changes an item of. */
const subjectOf = (resources: readonly Resource[], { path }: Operation): Resource | undefined =>
  resources
    .filter((it) => it.read !== undefined && path.startsWith(it.collection))
    .sort((one, other) => other.collection.length - one.collection.length)[0];

/** Returns a valid body; for what is created within an item, one that was not sent before. */
function bodyOf({ plainResources }: Plan, probe: Probe, operation: Operation): unknown {
  const mediaType = operation.requestBody?.required ? jsonBodyOf(operation) : undefined;
  if (!mediaType) return undefined;
  const body = probe.bodyFor(operation);
  return plainResources.some(({ create }) => create === operation)
    ? freshBody(probe.contract, mediaType, body, () => true, probe.random)
    : body;
}

function caseOf(
  plan: Plan,
  operation: Operation,
  { what, credentials: credentialsOf, statuses, method }: Intrusion,
): ProbeCase {
  const resource = subjectOf(plan.resources, operation);
  return {
    title: `${operation.operationId} with ${what}`,
    operation,
    async run(probe) {
      const credentials = await credentialsOf(probe);
      const pointer = securityPlace(probe.contract, operation);
      const path = await probe.pathOf(operation);
      const subject = resource && (await probe.subject(resource).catch(() => undefined));
      const body = bodyOf(plan, probe, operation);
      const request = { operation, path, body, credentials, ...(method && { method }) };
      const response = await probe.send(request);
      if (!probe.expectStatus(response, statuses, `for a request with ${what}`, { pointer }))
        return;
      if (response.status === 403 && statuses === rejections)
        checkForbidden(probe, operation, what);
      if (credentials === null && response.status === 401) {
        checkChallenge(probe, operation, response.headers['www-authenticate']);
      }
      const known = resource && subject ? Object.values(identityOf(resource, subject.item)) : [];
      const texts = known.filter((it): it is string => typeof it === 'string' && it.length > 5);
      checkLeak(probe, response, { texts, requested: response.exchange.request.url, pointer });
    },
  };
}

function casesFor(
  plan: Plan,
  intrusions: (operation: Operation) => readonly Intrusion[],
  what: string,
): readonly ProbeCase[] {
  return plan.contract.operations
    .filter((it) => it.needsCredentials && !isOpenByConnection(it))
    .flatMap((operation): readonly ProbeCase[] => {
      const owner = ownerOf(plan.resources, operation.path);
      const cases = intrusions(operation).map((it) => caseOf(plan, operation, it));
      return owner && !isSafe(operation)
        ? withDataComparison(
            {
              resource: owner,
              nested: nestedIn(plan.resources, owner),
              operation,
              what,
              pointer: securityPlace(plan.contract, operation),
            },
            cases,
          )
        : cases;
    });
}

/**
 * Returns cases with more invalid credentials.
 *
 * @param invalidFor returns what a scheme must reject.
 */
export const accessCases = (
  plan: Plan,
  invalidFor: (scheme: SecurityScheme) => readonly InvalidCredentials[],
): readonly ProbeCase[] =>
  casesFor(
    plan,
    (operation) =>
      operation.security.flatMap((requirement) =>
        intrusionsInto(operation, requirement, invalidFor),
      ),
    'requests with other tokens',
  );

/** Without credentials, it must not show which items exist. */
const existenceCases = ({ resources, inventions }: Plan): readonly ProbeCase[] =>
  resources.flatMap(({ read, idParameter }) => {
    const parameter = read?.parameters.find((it) => it.in === 'path' && it.name === idParameter);
    const invented = parameter && inventions.forParameter(parameter);
    if (!read?.needsCredentials || isOpenByConnection(read) || invented === undefined) return [];
    return [
      {
        title: `${read.operationId} with an unknown ${idParameter} and no credentials`,
        operation: read,
        async run(probe) {
          const { [idParameter]: _, ...above } = await probe.pathOf(read);
          const path = { ...above, [idParameter]: invented };
          const response = await probe.send({ operation: read, path, credentials: null });
          const what = `for an unknown ${idParameter} without credentials`;
          const pointer = securityPlace(probe.contract, read);
          probe.expectStatus(response, rejections, what, { pointer });
        },
      },
    ];
  });

export const access: ProbeCheck = {
  id: 'access',
  requirement:
    'Without valid credentials, protected operations return 401 or 403 and reveal no data.',
  cases: (plan) => [
    ...casesFor(
      plan,
      (operation) => [
        ...anonymous(operation),
        ...operation.security.flatMap((requirement) => [
          ...intrusionsInto(operation, requirement, invalidCredentials),
          ...incomplete(operation, requirement),
        ]),
      ],
      'unauthorized requests',
    ),
    ...existenceCases(plan),
  ],
  // Whether credentials are known, only a server with accounts can tell.
  statelessCases: (plan) => casesFor(plan, anonymous, 'requests without credentials'),
};
