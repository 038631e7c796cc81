import type { Oas3Operation } from '@redocly/openapi-core';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { operationsOf, resolve } from './document.ts';
import { runCommand } from './failure.ts';
import { isMain, layoutOf } from './layout.ts';
import { writeGenerated } from './output.ts';
import { openSource } from './source.ts';

/** How many examples an answer has, by status; 1 for an answer without body, which needs none. */
type AnswersByStatus = Record<string, number>;

/** What the contract holds, in numbers: the diff of this file shows what a change adds or drops. */
export interface Summary {
  readonly operations: number;
  readonly responses: number;
  /** Sum of all answers below: as many as the contract tests ask for. */
  readonly answers: number;
  /** Examples of request bodies. */
  readonly requests: number;
  /** Properties that the schemas describe, each counted where it is described. */
  readonly properties: number;
  /** Operations that need credentials. */
  readonly protectedOperations: number;
  /** Operations that take a body. */
  readonly operationsWithBody: number;
  /** Required properties of the request bodies, at any depth, each counted where it is sent. */
  readonly requiredInRequests: number;
  readonly byOperation: Readonly<Record<string, AnswersByStatus>>;
}

type Content = Readonly<Record<string, { schema?: object; examples?: object }>>;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);

const countExamples = (content: Content): number =>
  sum(Object.values(content).map(({ examples = {} }) => Object.keys(examples).length));

function countAnswers(document: ContractDocument, operation: Oas3Operation): AnswersByStatus {
  const answers = Object.entries(operation.responses ?? {}).map(([status, reference]) => {
    const { content } = resolve<{ content?: Content }>(document, reference as object);
    return [status, content ? countExamples(content) : 1];
  });
  return Object.fromEntries(answers);
}

/** Counts the properties under every `properties` keyword of a node, examples left out. */
function countProperties(node: unknown, inProperties = false): number {
  if (typeof node !== 'object' || node === null) return 0;
  let count = 0;
  for (const [key, value] of Object.entries<object>(node as Record<string, object>)) {
    if (!inProperties && (key === 'examples' || key === 'example')) continue;
    const isKeyword = !inProperties && key === 'properties' && !Array.isArray(node);
    if (isKeyword) count += Object.keys(value).length;
    count += countProperties(value, isKeyword);
  }
  return count;
}

/** Counts the required properties that a value of the schema has, at any depth. */
function countRequired(
  document: ContractDocument,
  reference: object,
  above: readonly object[] = [],
): number {
  const schema = resolve<{ required?: string[]; properties?: object }>(document, reference);
  // A schema that contains itself is counted once.
  if (above.includes(schema)) return 0;
  const inner = Object.values(schema.properties ?? {}).map((it) =>
    countRequired(document, it, [...above, schema]),
  );
  return (schema.required?.length ?? 0) + sum(inner);
}

/** Step 8: the contract in numbers. */
export function summarize(document: ContractDocument): Summary {
  const operations = operationsOf(document);
  const byOperation: Record<string, AnswersByStatus> = Object.fromEntries(
    operations.map(({ operation }) => [operation.operationId, countAnswers(document, operation)]),
  );
  const answers = Object.values(byOperation).flatMap((it): number[] => Object.values(it));
  const bodies = operations.flatMap(({ operation: { requestBody } }) =>
    requestBody ? [resolve(document, requestBody).content as Content] : [],
  );
  const requestSchemas = bodies.flatMap((content) =>
    Object.values(content).flatMap(({ schema }) => (schema ? [schema] : [])),
  );
  return {
    operations: operations.length,
    responses: answers.length,
    answers: sum(answers),
    requests: sum(bodies.map(countExamples)),
    properties: countProperties(document.paths) + countProperties(document.components),
    protectedOperations: operations.filter(({ operation }) => {
      const ways = operation.security ?? document.security ?? [];
      return ways.length > 0 && ways.every((it) => Object.keys(it).length > 0);
    }).length,
    operationsWithBody: bodies.length,
    requiredInRequests: sum(requestSchemas.map((schema) => countRequired(document, schema))),
    byOperation,
  };
}

/** The summary as the text of a JSON file. */
export function printSummary(document: ContractDocument): string {
  return `${JSON.stringify({ 'x-generated': origin, ...summarize(document) }, null, 2)}\n`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(layout.generated, new Map([['summary.json', printSummary(document)]]));
    console.log('Wrote summary.json to generated/.');
  });
}
