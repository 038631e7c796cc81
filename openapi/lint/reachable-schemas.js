/** Keywords whose subschemas apply to the same instance as the parent schema. */
const IN_PLACE_KEYWORDS = ['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'];

/** Keywords whose subschemas apply to child instances. */
const CHILD_KEYWORDS = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'prefixItems',
  'contains',
];

/** Keywords that map names to schemas. */
const MAP_KEYWORDS = ['dependentSchemas', 'patternProperties', 'properties'];

/**
 * A schema reachable from a body. It is covered if a schema that composes it is closed.
 *
 * @typedef {{ schema: any, location: import('@redocly/openapi-core').Location, isCovered: boolean }} ReachableSchema
 * @typedef {Map<object, boolean>} Seen the visited schemas, and whether each was covered
 */

/**
 * Returns whether the schema itself rejects unknown properties.
 *
 * @param {any} schema
 */
export const isClosed = (schema) =>
  schema.additionalProperties === false || schema.unevaluatedProperties === false;

/** @param {unknown} value */
const isObject = (value) => typeof value === 'object' && value !== null;

/**
 * Yields every schema reachable from the body through references and composition. A schema is
 * yielded once, and again only if it was first reached covered and is then reached uncovered.
 * All bodies of a document share `seen`, so the run time is linear in the document's size.
 *
 * @param {{ content?: Record<string, { schema?: unknown } | null> }} body a request body or a response
 * @param {import('@redocly/openapi-core').UserContext} ctx
 * @param {Seen} seen
 * @returns {Generator<ReachableSchema>}
 */
export function* reachableSchemas(body, { location, resolve }, seen) {
  /** @type {ReachableSchema[]} */
  const pending = Object.entries(body.content ?? {}).map(([mediaType, value]) => ({
    schema: value?.schema,
    location: location.child(['content', mediaType, 'schema']),
    isCovered: false,
  }));

  for (let next = pending.pop(); next; next = pending.pop()) {
    const reachable = follow(next, resolve);
    const { schema, isCovered } = reachable;
    const seenBefore = seen.get(schema);
    if (!isObject(schema) || seenBefore === false || seenBefore === isCovered) continue;
    seen.set(schema, isCovered);
    yield reachable;

    for (const keyword of IN_PLACE_KEYWORDS) {
      pending.push(...subschemas(reachable, keyword, isCovered || isClosed(schema)));
    }
    for (const keyword of CHILD_KEYWORDS) {
      pending.push(...subschemas(reachable, keyword, false));
    }
  }
}

/**
 * @param {ReachableSchema} reachable
 * @param {import('@redocly/openapi-core').UserContext['resolve']} resolve
 * @returns {ReachableSchema}
 */
function follow(reachable, resolve) {
  if (typeof reachable.schema?.$ref !== 'string') return reachable;
  const { node, location } = resolve(reachable.schema, reachable.location.source.absoluteRef);
  return location ? { ...reachable, schema: node, location } : { ...reachable, schema: undefined };
}

/**
 * @param {ReachableSchema} parent
 * @param {string} keyword
 * @param {boolean} isCovered
 * @returns {ReachableSchema[]}
 */
function subschemas({ schema, location }, keyword, isCovered) {
  const value = schema[keyword];
  if (!isObject(value)) return [];
  if (!Array.isArray(value) && !MAP_KEYWORDS.includes(keyword)) {
    return [{ schema: value, location: location.child(keyword), isCovered }];
  }
  return Object.entries(value).map(([key, subschema]) => ({
    schema: subschema,
    location: location.child([keyword, key]),
    isCovered,
  }));
}
