import path from 'node:path';
import { type Document, isRef, type NormalizedProblem } from '@redocly/openapi-core';
import { createProblem } from './problems.ts';
import type { Source } from './source.ts';

const methods = ['get', 'put', 'post', 'patch', 'delete'];

const entriesOf = (node: unknown): [string, unknown][] => Object.entries(Object(node));

/** Returns the operationIds of the document. */
async function operationIds({ layout, resolver }: Source): Promise<ReadonlySet<unknown>> {
  const read = async (file: string) => (await resolver.resolveDocument(null, file)) as Document;
  const { parsed } = await read(layout.document);
  const ids = new Set<unknown>();
  for (const [, item] of entriesOf(Object(parsed).paths)) {
    const file = isRef(item) ? path.resolve(path.dirname(layout.document), item.$ref) : undefined;
    const node = file ? (await read(file)).parsed : item;
    for (const method of methods) ids.add(Object(Object(node)[method]).operationId);
  }
  return ids;
}

/**
 * Reports the steps of a workflow that call an operation which the document does not have, such as a renamed one. Redocly
 * notices it only when the workflow runs.
 */
export async function unknownStepOperations(
  source: Source,
  file: string,
): Promise<NormalizedProblem[]> {
  const document = (await source.resolver.resolveDocument(null, file)) as Document;
  if (Object(document.parsed).arazzo === undefined) return [];
  const known = await operationIds(source);
  return entriesOf(Object(document.parsed).workflows).flatMap(([workflow, it]) =>
    entriesOf(Object(it).steps).flatMap(([step, node]) => {
      const { operationId } = Object(node);
      if (typeof operationId !== 'string') return [];
      const id = operationId.replace(/^\$sourceDescriptions\.[^.]+\./, '');
      if (known.has(id)) return [];
      const pointer = `#/workflows/${workflow}/steps/${step}/operationId`;
      const message = `Call an existing operation; \`${id}\` does not exist.`;
      return [createProblem(document.source, pointer, 'workflow-operation-known', message)];
    }),
  );
}
