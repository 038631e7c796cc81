import type { Contract } from '../contract.ts';
import { isObject, type OpenApiDocument } from '../document.ts';
import { joinPointer } from '../pointer.ts';
import { composedSchemas } from './composition.ts';

/** @param visited pointers of the schemas already walked, since lists can contain themselves. */
function collect(
  document: OpenApiDocument,
  pointer: string,
  found: Set<string>,
  visited: Set<string>,
): void {
  for (const schema of composedSchemas(document, pointer)) {
    if (visited.has(schema.pointer)) continue;
    visited.add(schema.pointer);
    for (const name of Object.keys(schema.node.properties ?? {})) {
      const property = joinPointer(schema.pointer, 'properties', name);
      if (found.has(property)) continue;
      found.add(property);
      collect(document, property, found, visited);
    }
    for (const keyword of ['items', 'additionalProperties']) {
      if (isObject(schema.node[keyword]))
        collect(document, joinPointer(schema.pointer, keyword), found, visited);
    }
  }
}

/** Returns pointers to all properties that the schema at `pointer` describes, at any depth. */
export function listProperties(
  document: OpenApiDocument,
  pointer: string,
  found: Set<string> = new Set(),
): Set<string> {
  collect(document, pointer, found, new Set());
  return found;
}

/** Returns pointers to all properties of the bodies of operations, each once. */
export function listBodyProperties({
  document,
  operations,
}: Pick<Contract, 'document' | 'operations'>): Set<string> {
  const found = new Set<string>();
  for (const { requestBody, responses } of operations) {
    const bodies = [...(requestBody ? [requestBody] : []), ...responses];
    for (const { schema } of bodies.flatMap(({ content }) => content))
      listProperties(document, schema, found);
  }
  return found;
}
