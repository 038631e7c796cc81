import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { expectedBodyTitles, typedPaths } from './bodies.ts';
import { entries, items, type RawOperation, rawOperations, resolve } from './nodes.ts';
import { expectedParameterTitles } from './parameters.ts';

/** The names of the schemes of each security alternative. */
const alternatives = (document: OpenApiDocument, { node }: RawOperation): string[][] =>
  items(node.security ?? document.security).map((it) => entries(it).map(([name]) => name));

function expectedCredentialTitles(document: OpenApiDocument, operation: RawOperation): string[] {
  const all = alternatives(document, operation);
  if (all.length === 0 || all.some(({ length }) => length === 0)) return [];
  const incomplete = all
    .filter(({ length }) => length > 1)
    .flatMap((names) =>
      names.map((missing) => ({ missing, rest: names.filter((it) => it !== missing) })),
    )
    .filter(({ rest }) => !all.some((names) => names.every((it) => rest.includes(it))));
  return [
    'no credentials',
    'wrong scheme',
    ...incomplete.map(
      ({ missing, rest }) => `missing credential (${missing} beside ${rest.join(' and ')})`,
    ),
  ].map((it) => `${operation.id}: ${it}`);
}

/** Returns the titles of the rejected requests that a document must have, apart from wrong types in bodies. */
export const expectedRejections = (document: OpenApiDocument): string[] =>
  rawOperations(document).flatMap((it) => [
    ...expectedParameterTitles(document, it),
    ...expectedBodyTitles(document, it),
    ...expectedCredentialTitles(document, it),
  ]);

/** Returns the paths in request bodies that must have a case with a wrong type, as `operationId: path`. */
export const expectedTypedPaths = (document: OpenApiDocument): string[] =>
  rawOperations(document).flatMap((it) => typedPaths(document, it));

/** Counts the requests that a document must accept. */
export function expectedRequests(document: OpenApiDocument): number {
  const counts = rawOperations(document).map((operation) => {
    const { content } = resolve(document, operation.node.requestBody);
    const owners = [...entries(content).map(([, it]) => it), ...operation.parameters];
    const examples = owners.flatMap((it) => entries((it as { examples?: object }).examples));
    // Two more with all and with no optional parts.
    return 2 + examples.length + alternatives(document, operation).length;
  });
  return counts.reduce((sum, it) => sum + it, 0);
}
