import { isObject, type Located, locate, type OpenApiDocument } from '../document.ts';
import { joinPointer } from '../pointer.ts';

/** Properties of objects, by name. */
export interface Properties {
  readonly pointers: Map<string, string>;
  readonly required: Set<string>;
}

/**
 * Collects the properties of the schema at `pointer` and of the schemas that it inherits from. Those of conditions
 * are optional: the other properties decide whether they are required.
 */
export function collectProperties(
  document: OpenApiDocument,
  { node, pointer }: Located,
  found: Properties = { pointers: new Map(), required: new Set() },
  isCertain = true,
): Properties {
  for (const [name, property] of Object.entries(Object(node.properties))) {
    if (found.pointers.has(name) || (isObject(property) && property.readOnly === true)) continue;
    found.pointers.set(name, joinPointer(pointer, 'properties', name));
  }
  if (isCertain && Array.isArray(node.required)) {
    for (const name of node.required) found.required.add(name);
  }
  for (const index of Object.keys(Object(node.allOf))) {
    const part = locate(document, joinPointer(pointer, 'allOf', index));
    collectProperties(document, part, found, isCertain);
  }
  for (const keyword of ['then', 'else'].filter((it) => isObject(node[it]))) {
    collectProperties(document, locate(document, joinPointer(pointer, keyword)), found, false);
  }
  return found;
}

/** Returns the names of the properties that a request must have. */
export function requiredProperties(document: OpenApiDocument, pointer: string): readonly string[] {
  const { pointers, required } = collectProperties(document, locate(document, pointer));
  return [...required].filter((name) => pointers.has(name));
}
