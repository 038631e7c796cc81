import { type Operation, pathParametersOf } from '@scalingo-addons/openapi';
import { parameterPlace, responsePlace } from '../../../findings/stated-at.ts';
import type { ContractResponse } from '../../../model/contract-response.ts';
import { clientErrorStatusesOf, isSafe } from '../../../model/operation.ts';
import { nestedIn, ownerOf } from '../../../model/resource.ts';
import { targetOf } from '../../../requests/target.ts';
import { safeUnusualValues, unusualValues } from '../../../requests/unusual-values.ts';
import { requiredQuery } from '../../../requests/valid-values.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { withDataComparison } from '../comparison/unchanged-data.ts';
import {
  type InvalidRequest,
  invalidBodyRequests,
  invalidParameterRequests,
} from './invalid-requests.ts';

/** Status codes that depend on the client and its rate, not on the content of a request. */
const clientDependent = ['401', '402', '403', '429'];

/** Returns the documented 4xx status codes for invalid requests. */
const documentedRejections = (operation: Operation): readonly string[] =>
  clientErrorStatusesOf(operation).filter((status) => !clientDependent.includes(status));

/** Statuses that say what is wrong with a request by itself. */
const aboutRequest = ['400', '422'];

/** Returns the status codes for one invalid request. */
function expectedRejections(
  operation: Operation,
  { namesNothing = false }: InvalidRequest,
): readonly string[] {
  const all = documentedRejections(operation);
  return namesNothing && all.some((it) => aboutRequest.includes(it))
    ? all.filter((it) => it !== '404')
    : all;
}

/** Status codes for malformed requests, defined by HTTP. */
const httpStatuses = ['400', '404', '414'];

const placeOf = ({ parameters }: Operation, name: string) => {
  const parameter = parameters.find((it) => it.in === 'path' && it.name === name);
  return parameter && { pointer: parameterPlace(parameter) };
};

/** Unusual path parameters; for unsafe operations, only of the last parameter. */
function unusualPaths(
  { random, inventions }: Plan,
  operation: Operation,
): readonly InvalidRequest[] {
  const names = pathParametersOf(operation);
  const values = isSafe(operation) ? unusualValues(random) : safeUnusualValues(inventions);
  // An empty object is harmless even if a server processes the request.
  const body = operation.requestBody?.required ? { text: '{}' } : {};
  return (isSafe(operation) ? names : names.slice(-1)).flatMap((name) =>
    values.map(({ what, text, isMalformed }) => ({
      what: `${name} with ${what}`,
      request: { target: text, isMalformed, ...body },
      pathParameter: name,
      alsoAccepted: isMalformed ? httpStatuses : [],
      ...placeOf(operation, name),
    })),
  );
}

/** Returns the target of an operation with a raw value for one path parameter. */
async function unusualTarget(
  probe: Probe,
  operation: Operation,
  name: string,
  text: string,
): Promise<string> {
  const marker = 'unusual-value';
  const values = { ...probe.known, ...(await probe.pathOf(operation)), [name]: marker };
  const query = requiredQuery(probe.contract, operation);
  return targetOf(operation, values, query).replace(marker, () => text);
}

const isSuccess = (response: ContractResponse | undefined): response is ContractResponse =>
  response !== undefined && response.status >= 200 && response.status < 300;

/** Creates a case that expects the rejection of a request. */
export function rejectionCase(operation: Operation, invalid: InvalidRequest): ProbeCase {
  const { what, request, pathParameter, alsoAccepted = [], isOftenIgnored, pointer } = invalid;
  const { only = expectedRejections(operation, invalid) } = invalid;
  return {
    title: `${operation.operationId} rejects ${what}`,
    operation,
    async run(probe) {
      const { target } = request;
      const isPlain = target === undefined || pathParameter === undefined;
      // A required body must not be the reason for the rejection.
      const hasBody = 'text' in request || 'body' in request || !operation.requestBody?.required;
      const response = await probe.send({
        operation,
        ...(hasBody ? {} : { body: probe.bodyFor(operation) }),
        ...request,
        ...(isPlain
          ? { path: await probe.pathOf(operation) }
          : { target: await unusualTarget(probe, operation, pathParameter, target) }),
      });
      const expected = [...new Set([...only, ...alsoAccepted])].sort();
      if (isOftenIgnored && isSuccess(response)) {
        probe.report({
          severity: 'notice',
          message: `${operation.operationId} returned ${response.status} for an invalid request: ${what}`,
          expected: expected.join(' or '),
          actual: String(response.status),
          at: 'status',
          pointer,
        });
        return;
      }
      probe.expectStatus(response, expected, `for an invalid request: ${what}`, { pointer });
    },
  };
}

const requestsTo = (plan: Plan, operation: Operation): readonly InvalidRequest[] => [
  ...invalidBodyRequests(plan, operation),
  ...invalidParameterRequests(plan, operation),
  ...unusualPaths(plan, operation),
];

export const rejectsInvalid: ProbeCheck = {
  id: 'rejects-invalid',
  requirement: 'Invalid requests are rejected with a documented status and change no data.',
  cases(plan) {
    const { contract, resources } = plan;
    const isOwned = (it: Operation) => !isSafe(it) && ownerOf(resources, it.path) !== undefined;
    const ofOthers = contract.operations.filter((it) => !isOwned(it));
    const ofOwn = contract.operations.filter(isOwned).flatMap((operation) => {
      const owner = ownerOf(resources, operation.path);
      if (!owner) return [];
      const requests = requestsTo(plan, operation);
      const casesOf = (isIgnored: boolean) =>
        requests
          .filter(({ isOftenIgnored = false }) => isOftenIgnored === isIgnored)
          .map((it) => rejectionCase(operation, it));
      // A server that ignores what is wrong does what the rest of the request says.
      return [
        ...withDataComparison(
          {
            resource: owner,
            nested: nestedIn(resources, owner),
            operation,
            what: 'invalid requests',
            pointer: responsePlace(operation, []),
          },
          casesOf(false),
        ),
        ...casesOf(true),
      ];
    });
    const toOthers = ofOthers.flatMap((operation) =>
      requestsTo(plan, operation).map((it) => rejectionCase(operation, it)),
    );
    return [...toOthers, ...ofOwn];
  },
  // Which values of a path exist, only a server with data can tell. The errors of a parser are not derived from a
  // document; Prism 5 writes those of its own, and deeply nested JSON crashes its log.
  statelessCases: (plan) =>
    plan.contract.operations.flatMap((operation) =>
      [...invalidBodyRequests(plan, operation), ...invalidParameterRequests(plan, operation)]
        .filter(({ isUnparsable }) => !isUnparsable)
        .map((it) => rejectionCase(operation, it)),
    ),
};
