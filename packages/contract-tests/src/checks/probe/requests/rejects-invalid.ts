import { type Operation, readParameter } from '@scalingo-addons/openapi';
import { clientErrorStatusesOf, isSafe, pathParametersOf } from '../../../model/operation.ts';
import type { Resource } from '../../../model/resource.ts';
import { targetOf } from '../../../requests/target.ts';
import { safeUnusualValues, unusualValues } from '../../../requests/unusual-values.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { withDataComparison } from '../shared/unchanged-data.ts';
import { type InvalidRequest, invalidBodyRequests } from './invalid-requests.ts';

/** Status codes that depend on the client and its rate, not on the content of a request. */
const clientDependent = ['401', '402', '403', '429'];

/** Returns the documented 4xx status codes for invalid requests. */
const documentedRejections = (operation: Operation): readonly string[] =>
  clientErrorStatusesOf(operation).filter((status) => !clientDependent.includes(status));

/** Query parameters with values of the wrong type. */
function invalidQueries({ contract }: Plan, operation: Operation): readonly InvalidRequest[] {
  return operation.parameters
    .filter((it) => it.in === 'query')
    .flatMap((parameter): InvalidRequest[] => {
      const value = ['not-a-value', '7', ''].find(
        (text) => 'violations' in readParameter(contract, parameter, [text]),
      );
      if (value === undefined) return [];
      return [
        { what: `${parameter.name}=${value}`, request: { query: { [parameter.name]: value } } },
      ];
    });
}

/** Status codes for malformed requests, defined by HTTP. */
const httpStatuses = ['400', '404', '414'];

/** Unusual path parameters; for unsafe operations, only of the last parameter. */
function unusualPaths({ random }: Plan, operation: Operation): readonly InvalidRequest[] {
  const names = pathParametersOf(operation);
  const values = isSafe(operation) ? unusualValues(random) : safeUnusualValues(random);
  // An empty object is harmless even if a server processes the request.
  const body = operation.requestBody?.required ? { text: '{}' } : {};
  return (isSafe(operation) ? names : names.slice(-1)).flatMap((name) =>
    values.map(({ what, text, isMalformed }) => ({
      what: `${name} with ${what}`,
      request: { target: text, isMalformed, ...body },
      pathParameter: name,
      alsoAccepted: isMalformed ? httpStatuses : [],
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
  return targetOf(operation, values).replace(marker, () => text);
}

function casesOf(plan: Plan, operation: Operation): readonly ProbeCase[] {
  const statuses = documentedRejections(operation);
  const invalid = [
    ...invalidBodyRequests(plan, operation),
    ...invalidQueries(plan, operation),
    ...unusualPaths(plan, operation),
  ];
  return invalid.map(({ what, request, pathParameter, alsoAccepted = [], only = statuses }) => ({
    title: `${operation.operationId} rejects ${what}`,
    operation,
    async run(probe) {
      const { target } = request;
      const response = await probe.send({
        operation,
        ...request,
        ...(target === undefined || pathParameter === undefined
          ? { path: await probe.pathOf(operation) }
          : { target: await unusualTarget(probe, operation, pathParameter, target) }),
      });
      const expected = [...new Set([...only, ...alsoAccepted])].sort();
      probe.expectStatus(response, expected, `for an invalid request: ${what}`);
    },
  }));
}

export const rejectsInvalid: ProbeCheck = {
  id: 'rejects-invalid',
  requirement: 'Invalid requests are rejected with a documented status and change no data.',
  cases(plan) {
    const { contract, resources } = plan;
    const ofResource = (resource: Resource) =>
      contract.operations.filter((it) => !isSafe(it) && it.path.startsWith(resource.collection));
    const unsafeCases = resources.flatMap((resource) =>
      ofResource(resource).flatMap((operation) => {
        const what = 'invalid requests';
        return withDataComparison(resource, operation, what, casesOf(plan, operation));
      }),
    );
    const others = contract.operations.filter(
      (operation) => !resources.some((it) => ofResource(it).includes(operation)),
    );
    return [...others.flatMap((operation) => casesOf(plan, operation)), ...unsafeCases];
  },
};
