/** Keywords whose schemas apply to the same value as the schema that carries them. */
const SAME_VALUE = ['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'];

/** Keywords whose schemas apply to values inside that value. */
const INNER_VALUES = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'prefixItems',
  'contains',
];

/** Keywords that hold schemas by name. */
const MAPS = ['dependentSchemas', 'patternProperties', 'properties'];

/**
 * A schema that a body can reach. It is covered when a schema that composes it closes the object.
 *
 * @typedef {{ schema: any, location: import('@redocly/openapi-core').Location, isCovered: boolean }} Reached
 * @typedef {Map<object, boolean>} Seen whether each visited schema was covered then
 */

/**
 * Whether the schema itself refuses unknown properties.
 *
 * @param {any} schema
 */
export const isClosed = (schema) =>
  schema.additionalProperties === false || schema.unevaluatedProperties === false;

/** @param {unknown} value */
const isObject = (value) => typeof value === 'object' && value !== null;

/**
 * Yields every schema that the body reaches through references and composition once, and a second
 * time only when it was covered at first and is not where it is reached again. The bodies of a
 * document share `seen`, which keeps the work linear in the size of the document.
 *
 * @param {{ content?: Record<string, { schema?: unknown } | null> }} body a request body or a response
 * @param {import('@redocly/openapi-core').UserContext} ctx
 * @param {Seen} seen
 * @returns {Generator<Reached>}
 */
export function* reachedSchemas(body, { location, resolve }, seen) {
  /** @type {Reached[]} */
  const pending = Object.entries(body.content ?? {}).map(([mediaType, value]) => ({
    schema: value?.schema,
    location: location.child(['content', mediaType, 'schema']),
    isCovered: false,
  }));

  for (let next = pending.pop(); next; next = pending.pop()) {
    const reached = follow(next, resolve);
    const { schema, isCovered } = reached;
    const seenBefore = seen.get(schema);
    if (!isObject(schema) || seenBefore === false || seenBefore === isCovered) continue;
    seen.set(schema, isCovered);
    yield reached;

    for (const keyword of SAME_VALUE) {
      pending.push(...subschemas(reached, keyword, isCovered || isClosed(schema)));
    }
    for (const keyword of INNER_VALUES) {
      pending.push(...subschemas(reached, keyword, false));
    }
  }
}

/**
 * @param {Reached} reached
 * @param {import('@redocly/openapi-core').UserContext['resolve']} resolve
 * @returns {Reached}
 */
function follow(reached, resolve) {
  if (typeof reached.schema?.$ref !== 'string') return reached;
  const { node, location } = resolve(reached.schema, reached.location.source.absoluteRef);
  return location ? { ...reached, schema: node, location } : { ...reached, schema: undefined };
}

/**
 * @param {Reached} parent
 * @param {string} keyword
 * @param {boolean} isCovered
 * @returns {Reached[]}
 */
function subschemas({ schema, location }, keyword, isCovered) {
  const value = schema[keyword];
  if (!isObject(value)) return [];
  if (!Array.isArray(value) && !MAPS.includes(keyword)) {
    return [{ schema: value, location: location.child(keyword), isCovered }];
  }
  return Object.entries(value).map(([key, subschema]) => ({
    schema: subschema,
    location: location.child([keyword, key]),
    isCovered,
  }));
}
