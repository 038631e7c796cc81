import { isObject, type JsonObject, locate, type OpenApiDocument } from '@scalingo-addons/openapi';

/** Keywords that apply schemas to the same instance. */
const applicators = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'];

/** Adds the names of the properties that a schema describes; returns whether it describes all by a map. */
function collectProperties(
  document: OpenApiDocument,
  schema: unknown,
  names: Set<string>,
): boolean {
  if (!isObject(schema)) return false;
  const { $ref, properties, additionalProperties } = schema;
  if (typeof $ref === 'string')
    return collectProperties(document, locate(document, $ref).node, names);
  for (const name of Object.keys(isObject(properties) ? properties : {})) names.add(name);
  const inner = applicators.flatMap((keyword) => schema[keyword] ?? []);
  const areMaps = inner.map((it) => collectProperties(document, it, names));
  return areMaps.includes(true) || isObject(additionalProperties);
}

/**
 * Writes `unevaluatedProperties` as `additionalProperties`, which knows only the properties beside it: those of composed
 * schemas are listed there without a type. Properties of an alternative are then allowed beside the others.
 */
export function closeObject(document: OpenApiDocument, schema: JsonObject): JsonObject {
  const { unevaluatedProperties: rest, ...open } = schema;
  if (rest === undefined) return schema;
  const names = new Set<string>();
  if (collectProperties(document, open, names) || open.additionalProperties !== undefined)
    return open;
  const listed = Object.fromEntries([...names].map((name) => [name, {}]));
  const properties = { ...listed, ...Object(open.properties) };
  return { ...open, properties, additionalProperties: rest };
}
