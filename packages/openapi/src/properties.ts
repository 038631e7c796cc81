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

/** A property that a value really has. */
export interface ReachedProperty {
  /** Pointer to the property in the document. */
  readonly property: string;
  /** JSON Pointer to it in the value, without `#`. */
  readonly at: string;
  readonly value: unknown;
}

/** The properties of the schema at `pointer` that `value` really has, at any depth. */
export function* eachProperty(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
  at = '',
): Generator<ReachedProperty> {
  if (typeof value !== 'object' || value === null) return;
  for (const schema of sameValue(document, pointer)) {
    for (const [name, inner] of Object.entries(value)) {
      const own = isObject(schema.node.properties) && name in schema.node.properties;
      const keyword = Array.isArray(value) ? 'items' : 'additionalProperties';
      const property = join(schema.pointer, 'properties', name);
      const here = join(at, name);
      if (own && !Array.isArray(value)) {
        yield { property, at: here, value: inner };
        yield* eachProperty(document, property, inner, here);
      } else if (isObject(schema.node[keyword])) {
        yield* eachProperty(document, join(schema.pointer, keyword), inner, here);
      }
    }
  }
}

/** Pointers of the properties of the schema at `pointer` that `value` really has, at any depth. */
export function reachedProperties(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): Set<string> {
  return new Set([...eachProperty(document, pointer, value)].map(({ property }) => property));
}

/** The texts in `value` that the schema at `pointer` marks as secret by `x-secret`. */
export function secretTexts(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): readonly string[] {
  return [...eachProperty(document, pointer, value)].flatMap(({ property, value: text }) =>
    typeof text === 'string' && locate(document, property).node['x-secret'] === true ? [text] : [],
  );
}

/** A value that `x-extensible-enum` does not list. It is valid: new values can appear at any time. */
export function unlistedValues(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): readonly ReachedProperty[] {
  return [...eachProperty(document, pointer, value)].filter((reached) => {
    const listed = locate(document, reached.property).node['x-extensible-enum'];
    return Array.isArray(listed) && !listed.includes(reached.value);
  });
}
