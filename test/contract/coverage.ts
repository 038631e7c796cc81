import { type Contract, listBodyProperties, reachedProperties } from '@scalingo-addons/openapi';
import type { CoverageFigures } from '../../scripts/support/readme-figures.ts';
import type { RequestCase, ResponseCase } from './cases/accepted.ts';

/** Returns the pointers of the properties that no case covers. */
export function uncoveredProperties(
  contract: Contract,
  responses: readonly ResponseCase[],
  requests: readonly RequestCase[],
): string[] {
  const covered = coveredProperties(contract, responses, requests);
  return [...listBodyProperties(contract)].filter((pointer) => !covered.has(pointer));
}

function coveredProperties(
  { document }: Contract,
  responses: readonly ResponseCase[],
  requests: readonly RequestCase[],
): Set<string> {
  const bodies = [
    ...responses.map(({ mediaType, example }) => ({ mediaType, value: example?.value })),
    ...requests.flatMap(({ request }) => request.body ?? []),
  ];
  return new Set(
    bodies.flatMap(({ mediaType, value }) =>
      mediaType ? [...reachedProperties(document, mediaType.schema, value)] : [],
    ),
  );
}

/** Counts what the cases cover, without duplicates. */
export function measureCoverage(
  contract: Contract,
  responses: readonly ResponseCase[],
  requests: readonly RequestCase[],
): CoverageFigures {
  const bodies = requests.flatMap(({ request: { operation, body } }) =>
    body ? [`${operation.operationId} ${JSON.stringify(body.value)}`] : [],
  );
  return {
    operations: new Set(responses.map(({ operation }) => operation.operationId)).size,
    responses: new Set(
      responses.map(({ operation, response }) => `${operation.operationId} ${response.status}`),
    ).size,
    responseExamples: new Set(responses.map(({ title }) => title)).size,
    requestExamples: new Set(bodies).size,
    properties: coveredProperties(contract, responses, requests).size,
  };
}
