import { isObject, type Located, locate, type OpenApiDocument } from '../document.ts';
import { joinPointer } from '../pointer.ts';

/** Keywords that apply a list of subschemas to the same instance. */
export const compositionKeywords = ['allOf', 'anyOf', 'oneOf'];

/** Keywords that apply one subschema to the same instance, under a condition. */
export const conditionalKeywords = ['if', 'then', 'else'];

/** Yields every schema that applies to the same instance as the one at `pointer`, itself first. */
export function* composedSchemas(document: OpenApiDocument, pointer: string): Generator<Located> {
  const located = locate(document, pointer);
  yield located;
  for (const keyword of compositionKeywords) {
    const subschemas = located.node[keyword];
    if (!Array.isArray(subschemas)) continue;
    for (const index of subschemas.keys()) {
      yield* composedSchemas(document, joinPointer(located.pointer, keyword, index));
    }
  }
  for (const keyword of conditionalKeywords) {
    if (isObject(located.node[keyword])) {
      yield* composedSchemas(document, joinPointer(located.pointer, keyword));
    }
  }
}

/** Yields the schemas that every instance of the one at `pointer` satisfies: itself, and those of its `allOf`. */
export function* inheritedSchemas(document: OpenApiDocument, pointer: string): Generator<Located> {
  const located = locate(document, pointer);
  yield located;
  for (const index of Object.keys(Object(located.node.allOf))) {
    yield* inheritedSchemas(document, joinPointer(located.pointer, 'allOf', index));
  }
}
