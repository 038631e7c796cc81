/**
 * A schema or a reference to one, and its location.
 *
 * @typedef {{ schema: any, location: import('@redocly/openapi-core').Location }} LocatedSchema
 * @typedef {import('@redocly/openapi-core').UserContext['resolve']} Resolve
 */

/** @param {unknown} value */
export const isObject = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Follows the `$ref` of a schema; undefined if it leads to no object.
 *
 * @param {LocatedSchema} located
 * @param {Resolve} resolve
 * @returns {LocatedSchema | undefined}
 */
export function followRef(located, resolve) {
  if (!isObject(located.schema)) return undefined;
  if (typeof located.schema.$ref !== 'string') return located;
  const { node, location } = resolve(located.schema, located.location.source.absoluteRef);
  return location && isObject(node) ? { schema: node, location } : undefined;
}

/**
 * Lists the subschemas of a keyword whose value is a list.
 *
 * @param {LocatedSchema} located
 * @param {string} keyword
 * @returns {LocatedSchema[]}
 */
export const listSubschemas = ({ schema, location }, keyword) =>
  Array.isArray(schema[keyword])
    ? schema[keyword].map((/** @type {unknown} */ subschema, /** @type {number} */ index) => ({
        schema: subschema,
        location: location.child([keyword, index]),
      }))
    : [];

/**
 * Determines the single type of a schema's values; undefined if there are several, null among them, or none is stated.
 *
 * @param {LocatedSchema} located
 * @param {Resolve} resolve
 * @param {readonly unknown[]} trail the schemas that led here
 * @returns {string | undefined}
 */
export function valueType(located, resolve, trail = []) {
  const target = followRef(located, resolve);
  if (!target || trail.includes(target.schema)) return undefined;
  const { type } = target.schema;
  if (type !== undefined) return typeof type === 'string' ? type : undefined;
  /** @param {string} keyword */
  const typesOf = (keyword) =>
    listSubschemas(target, keyword).map((it) => valueType(it, resolve, [...trail, target.schema]));
  const fromAllOf = typesOf('allOf').find((it) => it !== undefined);
  if (fromAllOf) return fromAllOf;
  const [first, ...others] = [...typesOf('anyOf'), ...typesOf('oneOf')];
  return others.every((it) => it === first) ? first : undefined;
}

/**
 * Collects the properties of an object schema, those of its `allOf` included, and which of them are required.
 *
 * @param {LocatedSchema} located
 * @param {Resolve} resolve
 * @param {{ properties: Map<string, LocatedSchema>, required: Set<string> }} facts
 * @param {readonly unknown[]} trail the schemas that led here
 */
export function objectFacts(
  located,
  resolve,
  facts = { properties: new Map(), required: new Set() },
  trail = [],
) {
  const target = followRef(located, resolve);
  if (!target || trail.includes(target.schema)) return facts;
  const { schema, location } = target;
  for (const [name, property] of Object.entries(
    isObject(schema.properties) ? schema.properties : {},
  )) {
    facts.properties.set(name, {
      schema: property,
      location: location.child(['properties', name]),
    });
  }
  for (const name of Array.isArray(schema.required) ? schema.required : []) {
    facts.required.add(name);
  }
  for (const part of listSubschemas(target, 'allOf')) {
    objectFacts(part, resolve, facts, [...trail, schema]);
  }
  return facts;
}
