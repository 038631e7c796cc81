import { listOperations, type MediaType, type OpenApiDocument } from '@scalingo-addons/openapi';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
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
  readonly byOperation: Readonly<Record<string, ExamplesByStatus>>;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);

const countExamples = (content: readonly MediaType[]): number =>
  sum(content.map(({ examples }) => examples.length));

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

/** Step 8: summarizes the contract in numbers. */
export function summarize(contract: ContractDocument): Summary {
  const document = contract as unknown as OpenApiDocument;
  const operations = listOperations(document);
  const byOperation: Record<string, ExamplesByStatus> = Object.fromEntries(
    operations.map(({ operationId, responses }) => [
      operationId,
      Object.fromEntries(
        responses.map(({ status, content }) => [
          status,
          content.length ? countExamples(content) : 1,
        ]),
      ),
    ]),
  );
  const counts = Object.values(byOperation).flatMap((it): number[] => Object.values(it));
  const bodies = operations.flatMap(({ requestBody }) => requestBody ?? []);
  return {
    operations: operations.length,
    responses: counts.length,
    responseExamples: sum(counts),
    requestExamples: sum(bodies.map(({ content }) => countExamples(content))),
    properties: countProperties(document.paths) + countProperties(document.components),
    protectedOperations: operations.filter(({ needsCredentials }) => needsCredentials).length,
    operationsWithBody: bodies.length,
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
