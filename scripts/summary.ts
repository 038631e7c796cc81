import type { Oas3Operation } from '@redocly/openapi-core';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { operationsOf, resolve } from './document.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** Number of examples by status code; 1 for a response without a body. */
type ExamplesByStatus = Record<string, number>;

/** Contract statistics: a diff of this file shows what a change adds or drops. */
export interface Summary {
  readonly operations: number;
  readonly responses: number;
  /** Sum of `byOperation`: the number of response cases in the contract tests. */
  readonly responseExamples: number;
  /** Number of request body examples. */
  readonly requestExamples: number;
  /** Number of properties defined in schemas. */
  readonly properties: number;
  /** Number of operations that require credentials. */
  readonly protectedOperations: number;
  /** Number of operations that accept a body. */
  readonly operationsWithBody: number;
  /** Number of required properties in request bodies, at any depth. */
  readonly requiredInRequests: number;
  readonly byOperation: Readonly<Record<string, ExamplesByStatus>>;
}

type Content = Readonly<Record<string, { schema?: object; examples?: object }>>;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);

const countExamples = (content: Content): number =>
  sum(Object.values(content).map(({ examples = {} }) => Object.keys(examples).length));

function countResponseExamples(
  document: ContractDocument,
  operation: Oas3Operation,
): ExamplesByStatus {
  const counts = Object.entries(operation.responses ?? {}).map(([status, reference]) => {
    const { content } = resolve<{ content?: Content }>(document, reference as object);
    return [status, content ? countExamples(content) : 1];
  });
  return Object.fromEntries(counts);
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
  const byOperation: Record<string, ExamplesByStatus> = Object.fromEntries(
    operations.map(({ operation }) => [
      operation.operationId,
      countResponseExamples(document, operation),
    ]),
  );
  const counts = Object.values(byOperation).flatMap((it): number[] => Object.values(it));
  const bodies = operations.flatMap(({ operation: { requestBody } }) =>
    requestBody ? [resolve(document, requestBody).content as Content] : [],
  );
  const requestSchemas = bodies.flatMap((content) =>
    Object.values(content).flatMap(({ schema }) => (schema ? [schema] : [])),
  );
  return {
    operations: operations.length,
    responses: counts.length,
    responseExamples: sum(counts),
    requestExamples: sum(bodies.map(countExamples)),
    properties: countProperties(document.paths) + countProperties(document.components),
    protectedOperations: operations.filter(({ operation }) => {
      const requirements = operation.security ?? document.security ?? [];
      return requirements.length > 0 && requirements.every((it) => Object.keys(it).length > 0);
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
