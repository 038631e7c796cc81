import { isObject, type JsonObject, type JsonSchema, type OpenApiDocument } from './document.ts';

/** Keywords whose value is one schema for a value inside the instance. */
const inside = ['items', 'contains', 'additionalProperties', 'unevaluatedProperties'];
/** Keywords whose value is a list of schemas for the instance itself. */
const beside = ['allOf', 'anyOf', 'oneOf'];

/**
 * A copy of `schema` that refuses undocumented properties. Each object is closed where it is used,
 * not in the component that describes it, so that what an `allOf` puts together is closed as a
 * whole; `close` is false for the parts of such a whole.
 */
function closeSchema(schema: JsonSchema, close: boolean): JsonSchema {
  const copy: JsonSchema = { ...schema };
  for (const keyword of inside) {
    if (isObject(copy[keyword])) copy[keyword] = closeSchema(copy[keyword], true);
  }
  for (const keyword of beside) {
    const parts = copy[keyword];
    if (Array.isArray(parts))
      copy[keyword] = parts.map((part: JsonSchema) => closeSchema(part, false));
  }
  if (isObject(copy.properties)) {
    const properties = Object.entries(copy.properties as { [name: string]: JsonSchema });
    copy.properties = Object.fromEntries(
      properties.map(([name, property]) => [name, closeSchema(property, true)]),
    );
  }
  const open = !('additionalProperties' in copy) && !('unevaluatedProperties' in copy);
  const mayBeObject = ['$ref', 'properties', ...beside].some((keyword) => keyword in copy);
  if (close && open && mayBeObject) copy.unevaluatedProperties = false;
  return copy;
}

/**
 * A copy of the document in which every schema refuses properties that it does not describe, to
 * find undocumented ones. The published document stays open, as the API asks of its clients.
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
