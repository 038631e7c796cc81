import type { JsonSchema, OpenApiDocument } from '../document.ts';
import { compositionKeywords, conditionalKeywords } from './composition.ts';
import { isInPlace, mapSchemas, mapSubschemas } from './map-schemas.ts';

/** Keywords of schemas whose instances can be objects. */
const objectKeywords = ['$ref', 'properties', ...compositionKeywords, ...conditionalKeywords];

/**
 * Returns a copy of `schema` that rejects undocumented properties. An object is closed where it is
 * used, not in its component, so that the schemas of an `allOf` are closed together.
 *
 * @param close false for the subschemas of a composition or condition.
 */
function closeSchema(schema: JsonSchema, pointer: string, close: boolean): JsonSchema {
  const copy = mapSubschemas(schema, pointer, (subschema, keyword, at) =>
    closeSchema(subschema, at, !isInPlace(keyword)),
  );
  const isOpen = !('additionalProperties' in copy) && !('unevaluatedProperties' in copy);
  const mayBeObject = objectKeywords.some((it) => it in copy);
  if (close && isOpen && mayBeObject) copy.unevaluatedProperties = false;
  return copy;
}

/**
 * Returns a copy of the document in which every schema rejects undocumented properties. The
 * published document stays open, since clients must accept new properties.
 */
export function closeDocument(document: OpenApiDocument): OpenApiDocument {
  return mapSchemas(document, (schema, pointer, isComponent) =>
    closeSchema(schema, pointer, !isComponent),
  );
}
