import { isObject, type JsonObject } from '@scalingo-addons/openapi';

/** Keywords of schemas whose value is a schema. */
const schemaKeywords = [
  'additionalProperties',
  'else',
  'if',
  'items',
  'then',
  'unevaluatedProperties',
];

/** Keywords of schemas whose value is a list of schemas. */
const listKeywords = ['allOf', 'anyOf', 'oneOf'];

/** Returns an object with each value replaced. */
export const mapValues = (
  node: JsonObject,
  replace: (value: unknown, key: string) => unknown,
): JsonObject =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replace(value, key)]));

/** Returns a replacement of a schema. Its subschemas have been replaced. */
export type ReplaceSchema = (schema: JsonObject) => JsonObject;

/** Replaces a schema and its subschemas, the inner ones first. */
export function mapSchema(schema: unknown, replace: ReplaceSchema): unknown {
  if (!isObject(schema)) return schema;
  const mapped = mapValues(schema, (value, key) => {
    if (schemaKeywords.includes(key)) return mapSchema(value, replace);
    if (key === 'properties' && isObject(value))
      return mapValues(value, (it) => mapSchema(it, replace));
    if (listKeywords.includes(key) && Array.isArray(value))
      return value.map((it) => mapSchema(it, replace));
    return value;
  });
  return replace(mapped);
}

/** Fields of OpenAPI whose value maps names that the document chooses to objects. */
const maps = new Set([
  'callbacks',
  'content',
  'encoding',
  'headers',
  'links',
  'parameters',
  'paths',
  'requestBodies',
  'responses',
  'securitySchemes',
  'variables',
]);

/** How the parts of a document are replaced. */
export interface Replacements {
  readonly schema: ReplaceSchema;
  /** Replaces every other object of OpenAPI. Its parts have been replaced. Default: none is. */
  readonly object?: (node: JsonObject) => JsonObject;
}

/** Returns a copy of a document, or a part of it, with its schemas and other objects replaced. Examples stay. */
export function mapDocument(node: unknown, { schema, object = (it) => it }: Replacements): unknown {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isObject(value)) return value;
    return object(
      mapValues(value, (child, key) => {
        if (key === 'schema') return mapSchema(child, schema);
        if (key === 'schemas' && isObject(child))
          return mapValues(child, (it) => mapSchema(it, schema));
        if (key === 'examples') return isObject(child) ? mapValues(child, visitExample) : child;
        if (key === 'example' || key.startsWith('x-')) return child;
        return maps.has(key) && isObject(child) ? mapValues(child, visit) : visit(child);
      }),
    );
  };
  const visitExample = (it: unknown) => (isObject(it) ? object(it) : it);
  return visit(node);
}
