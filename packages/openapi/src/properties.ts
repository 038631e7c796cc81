import { isObject, type JsonSchema, locate, type OpenApiDocument } from './document.ts';
import { pointerOf } from './pointer.ts';

/** Keywords whose value is a list of schemas for the instance itself. */
const beside = ['allOf', 'anyOf', 'oneOf'];

const join = (pointer: string, ...keys: (string | number)[]): string =>
  pointer + pointerOf(...keys).slice(1);

/** The schema at `pointer` and those that speak of the same value: its `$ref`, `allOf` and so on. */
function* sameValue(
  document: OpenApiDocument,
  pointer: string,
): Generator<{ node: JsonSchema; pointer: string }> {
  const located = locate(document, pointer);
  yield located;
  for (const keyword of beside) {
    const parts = located.node[keyword];
    if (!Array.isArray(parts)) continue;
    for (const index of parts.keys()) {
      yield* sameValue(document, join(located.pointer, keyword, index));
    }
  }
}

/** Pointers of every property that a value of the schema at `pointer` can have, at any depth. */
export function listProperties(
  document: OpenApiDocument,
  pointer: string,
  found: Set<string> = new Set(),
): Set<string> {
  for (const schema of sameValue(document, pointer)) {
    for (const name of Object.keys(schema.node.properties ?? {})) {
      const property = join(schema.pointer, 'properties', name);
      if (found.has(property)) continue;
      found.add(property);
      listProperties(document, property, found);
    }
    for (const keyword of ['items', 'additionalProperties']) {
      if (isObject(schema.node[keyword]))
        listProperties(document, join(schema.pointer, keyword), found);
    }
  }
  return found;
}

/** Pointers of the properties of the schema at `pointer` that `value` really has, at any depth. */
export function reachedProperties(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
  found: Set<string> = new Set(),
): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const schema of sameValue(document, pointer)) {
    for (const [name, inner] of Object.entries(value)) {
      const own = isObject(schema.node.properties) && name in schema.node.properties;
      const keyword = Array.isArray(value) ? 'items' : 'additionalProperties';
      const property = join(schema.pointer, 'properties', name);
      if (own && !Array.isArray(value)) {
        found.add(property);
        reachedProperties(document, property, inner, found);
      } else if (isObject(schema.node[keyword])) {
        reachedProperties(document, join(schema.pointer, keyword), inner, found);
      }
    }
  }
  return found;
}
