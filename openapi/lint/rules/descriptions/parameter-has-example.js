import { followRef, isObject } from '../../schema-facts.js';

/** The keywords that state values, as the model of operations reads them. */
const STATING = ['examples', 'enum', 'x-extensible-enum', 'const', 'default'];

/** @param {any} schema */
const statesValue = (schema) =>
  schema.type === 'boolean' || STATING.some((it) => schema[it] !== undefined);

/**
 * Requires parameters to have named examples, or a schema that states values: samples, tests and the contract test
 * suite send the first one.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const parameterHasExample = () => ({
  Parameter(parameter, { location, report, resolve }) {
    const { schema, examples, example } = /** @type {any} */ (parameter ?? {});
    // `example` has a rule of its own, and so have other schemas.
    if (!isObject(schema) || example !== undefined) return;
    if (isObject(examples) && Object.keys(examples).length > 0) return;
    const target = followRef({ schema, location: location.child('schema') }, resolve);
    if (!target) return;
    const { items } = target.schema;
    const item = followRef({ schema: items, location: target.location.child('items') }, resolve);
    const schemas = [schema, target.schema, ...(item ? [items, item.schema] : [])];
    if (schemas.some(statesValue)) return;
    report({
      message:
        'Add `examples` with a named example to the parameter, or a list of values to its schema. Samples and tests send the first.',
      location: location.key(),
    });
  },
});
