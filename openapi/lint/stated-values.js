import { followRef, isObject } from './schema-facts.js';

/** The keywords that state values, as the model of operations reads them. */
const STATING = ['examples', 'enum', 'x-extensible-enum', 'const', 'default'];

/** @param {any} schema */
const statesValue = (schema) =>
  schema.type === 'boolean' || STATING.some((it) => schema[it] !== undefined);

/**
 * Returns whether a parameter or header lacks examples: it has neither named ones, nor a schema that states values.
 * False if other rules report its schema.
 *
 * @param {unknown} owner
 * @param {import('@redocly/openapi-core').Location} location
 * @param {import('./schema-facts.js').Resolve} resolve
 */
export function lacksExamples(owner, location, resolve) {
  const { schema, examples, example } = /** @type {any} */ (owner ?? {});
  // `example` has a rule of its own.
  if (!isObject(schema) || example !== undefined) return false;
  if (isObject(examples) && Object.keys(examples).length > 0) return false;
  const target = followRef({ schema, location: location.child('schema') }, resolve);
  if (!target) return false;
  const { items } = target.schema;
  const item = followRef({ schema: items, location: target.location.child('items') }, resolve);
  const schemas = [schema, target.schema, ...(item ? [items, item.schema] : [])];
  return !schemas.some(statesValue);
}
