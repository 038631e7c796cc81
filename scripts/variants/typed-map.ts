import { isObject, type JsonObject } from '@scalingo-addons/openapi';
import { withAllOf, withAnyOf } from './compose.ts';

/** Keywords that describe a value and do not restrict it. */
const annotations = new Set([
  'title',
  'description',
  'default',
  'deprecated',
  'example',
  'examples',
]);

/** Whether every keyword of a schema but these annotates it. */
const hasOnly = (schema: JsonObject, ...keywords: readonly string[]): boolean =>
  Object.keys(schema).every((it) => keywords.includes(it) || annotations.has(it));

/** Whether a value of a property's schema is one of a map that only states the type of its values. */
const isOfMap = (property: unknown, map: JsonObject): boolean =>
  isObject(property) && typeof property.type === 'string' && property.type === map.type;

/** Returns a type without null; generators take null for a part of each schema that is composed otherwise. */
function withoutNull(type: unknown): unknown {
  if (!Array.isArray(type) || !type.includes('null')) return type;
  const [name, ...more] = type.filter((it) => it !== 'null');
  return more.length === 0 ? name : type;
}

/**
 * Writes the named properties of a map as a schema of their own beside it. Generators of TypeScript write both as one type,
 * in which an optional property does not fit the index signature, and the code does not compile.
 */
export function splitTypedMap(schema: JsonObject): JsonObject {
  const { properties, required, additionalProperties: map, ...rest } = schema;
  if (!isObject(properties) || !isObject(map) || !hasOnly(map, 'type', 'nullable')) return schema;
  const named = Object.entries(properties);
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name);
  if (named.every(([name]) => isRequired(name))) return schema;
  if (map.nullable === true || !named.every(([, it]) => isOfMap(it, map))) return schema;
  const { type, ...untyped } = rest;
  const name = withoutNull(type);
  const kind = { type: name, ...(rest.nullable !== undefined && { nullable: rest.nullable }) };
  const parts = [
    { ...kind, ...(required !== undefined && { required }), properties },
    { ...kind, additionalProperties: map },
  ];
  if (name === type) return withAllOf(rest, ...parts);
  return withAnyOf(untyped, [{ type: name, allOf: parts }, { type: 'null' }]);
}
