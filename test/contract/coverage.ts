import { type Contract, listProperties, reachedProperties } from '@scalingo-addons/openapi';
import type { AnswerCase, RequestCase } from './positive-cases.ts';

/** How much of the contract a set of cases puts to the test. */
export interface Coverage {
  readonly operations: number;
  readonly responses: number;
  readonly responseCases: number;
  readonly requests: number;
  readonly properties: number;
}

/** Pointers of the properties that no case reaches. */
export function missedProperties(
  contract: Contract,
  answers: readonly AnswerCase[],
  requests: readonly RequestCase[],
): string[] {
  const reached = reachedBy(contract, answers, requests);
  const bodies = contract.operations.flatMap(({ requestBody, responses }) =>
    [...(requestBody ? [requestBody] : []), ...responses].flatMap(({ content }) => content),
  );
  const all = new Set<string>();
  for (const { schema } of bodies) listProperties(contract.document, schema, all);
  return [...all].filter((pointer) => !reached.has(pointer));
}

function reachedBy(
  { document }: Contract,
  answers: readonly AnswerCase[],
  requests: readonly RequestCase[],
): Set<string> {
  const bodies = [
    ...answers.map(({ mediaType, example }) => ({ mediaType, value: example?.value })),
    ...requests.flatMap(({ body }) => body ?? []),
  ];
  return new Set(
    bodies.flatMap(({ mediaType, value }) =>
      mediaType ? [...reachedProperties(document, mediaType.schema, value)] : [],
    ),
  );
}

/** Counts what the cases put to the test, each thing once. */
export function coverageOf(
  contract: Contract,
  answers: readonly AnswerCase[],
  requests: readonly RequestCase[],
): Coverage {
  const bodies = requests.filter(({ body }) => body);
  return {
    operations: new Set(answers.map(({ operation }) => operation.operationId)).size,
    responses: new Set(
      answers.map(({ operation, response }) => `${operation.operationId} ${response.status}`),
    ).size,
    responseCases: new Set(answers.map(({ title }) => title)).size,
    requests: new Set(bodies.map(({ title }) => title)).size,
    properties: reachedBy(contract, answers, requests).size,
  };
}
