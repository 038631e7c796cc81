import type { Oas3Operation } from '@redocly/openapi-core';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { operationsOf, resolve } from './document.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** Number of examples of a response by status; 1 for a response without a body. */
type CasesByStatus = Record<string, number>;

/** Counts of the contract: a diff of this file shows what a change adds or removes. */
export interface Summary {
  readonly operations: number;
  readonly responses: number;
  /** Sum of `byOperation`: the number of responses that the contract tests check. */
  readonly responseCases: number;
  /** Number of request body examples. */
  readonly requests: number;
  /** Properties of all schemas, each counted where it is defined. */
  readonly properties: number;
  /** Operations that require credentials. */
  readonly protectedOperations: number;
  /** Operations with a request body. */
  readonly operationsWithBody: number;
  /** Required properties of the request bodies, at any depth, counted once per body. */
  readonly requiredInRequests: number;
  readonly byOperation: Readonly<Record<string, CasesByStatus>>;
}

type Content = Readonly<Record<string, { schema?: object; examples?: object }>>;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);

const countExamples = (content: Content): number =>
  sum(Object.values(content).map(({ examples = {} }) => Object.keys(examples).length));

function countResponseCases(document: ContractDocument, operation: Oas3Operation): CasesByStatus {
  const cases = Object.entries(operation.responses ?? {}).map(([status, reference]) => {
    const { content } = resolve<{ content?: Content }>(document, reference as object);
    return [status, content ? countExamples(content) : 1];
  });
  return Object.fromEntries(cases);
}

/** Counts the properties in every `properties` keyword of a node, except in examples. */
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

/** Counts the required properties of a schema, at any depth. */
function countRequired(
  document: ContractDocument,
  reference: object,
  ancestors: readonly object[] = [],
): number {
  const schema = resolve<{ required?: string[]; properties?: object }>(document, reference);
  // A recursive schema is counted once.
  if (ancestors.includes(schema)) return 0;
  const nested = Object.values(schema.properties ?? {}).map((it) =>
    countRequired(document, it, [...ancestors, schema]),
  );
  return (schema.required?.length ?? 0) + sum(nested);
}

/** Step 8: counts the parts of the contract. */
export function summarize(document: ContractDocument): Summary {
  const operations = operationsOf(document);
  const byOperation: Record<string, CasesByStatus> = Object.fromEntries(
    operations.map(({ operation }) => [
      operation.operationId,
      countResponseCases(document, operation),
    ]),
  );
  const cases = Object.values(byOperation).flatMap((it): number[] => Object.values(it));
  const bodies = operations.flatMap(({ operation: { requestBody } }) =>
    requestBody ? [resolve(document, requestBody).content as Content] : [],
  );
  const requestSchemas = bodies.flatMap((content) =>
    Object.values(content).flatMap(({ schema }) => (schema ? [schema] : [])),
  );
  return {
    operations: operations.length,
    responses: cases.length,
    responseCases: sum(cases),
    requests: sum(bodies.map(countExamples)),
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

/** Returns the summary as JSON text. */
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
