import { isObject, type OpenApiDocument } from '../document.ts';
import { joinPointer } from '../pointer.ts';
import { composedSchemas } from './composition.ts';

/** Returns pointers to all properties that the schema at `pointer` describes, at any depth. */
export function listProperties(
  document: OpenApiDocument,
  pointer: string,
  found: Set<string> = new Set(),
): Set<string> {
  for (const schema of composedSchemas(document, pointer)) {
    for (const name of Object.keys(schema.node.properties ?? {})) {
      const property = joinPointer(schema.pointer, 'properties', name);
      if (found.has(property)) continue;
      found.add(property);
      listProperties(document, property, found);
    }
    for (const keyword of ['items', 'additionalProperties']) {
      if (isObject(schema.node[keyword]))
        listProperties(document, joinPointer(schema.pointer, keyword), found);
    }
  }
  return found;
}
