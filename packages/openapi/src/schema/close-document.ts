import { isObject, type JsonObject, type JsonSchema, type OpenApiDocument } from '../document.ts';
import { compositionKeywords } from './composition.ts';

/** Keywords that apply one subschema to child instances. */
const childKeywords = ['items', 'contains', 'additionalProperties', 'unevaluatedProperties'];

/**
 * Returns a copy of `schema` that rejects undocumented properties. An object is closed where it is
 * used, not in its component, so that the schemas of an `allOf` are closed together.
 *
 * @param close false for the subschemas of a composition.
 */
function closeSchema(schema: JsonSchema, close: boolean): JsonSchema {
  const copy: JsonSchema = { ...schema };
  for (const keyword of childKeywords) {
    if (isObject(copy[keyword])) copy[keyword] = closeSchema(copy[keyword], true);
  }
  for (const keyword of compositionKeywords) {
    const subschemas = copy[keyword];
    if (Array.isArray(subschemas))
      copy[keyword] = subschemas.map((subschema: JsonSchema) => closeSchema(subschema, false));
  }
  if (isObject(copy.properties)) {
    const properties = Object.entries(copy.properties as { [name: string]: JsonSchema });
    copy.properties = Object.fromEntries(
      properties.map(([name, property]) => [name, closeSchema(property, true)]),
    );
  }
  const isOpen = !('additionalProperties' in copy) && !('unevaluatedProperties' in copy);
  const mayBeObject = ['$ref', 'properties', ...compositionKeywords].some((it) => it in copy);
  if (close && isOpen && mayBeObject) copy.unevaluatedProperties = false;
  return copy;
}

/**
 * Returns a copy of the document in which every schema rejects undocumented properties. The
 * published document stays open, since clients must accept new properties.
 */
export function closeDocument(document: OpenApiDocument): OpenApiDocument {
  const walk = (node: unknown, key: string): unknown => {
    if (Array.isArray(node)) return node.map((item) => walk(item, ''));
    if (!isObject(node)) return node;
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => [
        name,
        isObject(value) && (name === 'schema' || key === 'schemas')
          ? closeSchema(value, name === 'schema')
          : name === 'examples' || name === 'example'
            ? value
            : walk(value, name),
      ]),
    );
  };
  return walk(document, '') as JsonObject as OpenApiDocument;
}
