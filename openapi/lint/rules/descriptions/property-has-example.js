import { followRef } from '../../schema-facts.js';

const SCALARS = ['string', 'integer', 'number', 'boolean', 'null'];
const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];

/** @param {any} schema */
const isScalar = (schema) =>
  schema.type !== undefined &&
  [schema.type].flat().every((it) => SCALARS.includes(it)) &&
  !COMPOSITIONS.some((it) => Object.hasOwn(schema, it));

/**
 * Requires scalar properties to have `examples`, in their schema or beside its `$ref`, or a `const`. Unlike Redocly's
 * `scalar-property-missing-example`, it asks for no `example`, and reports the schema that lacks them.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const propertyHasExample = () => ({
  SchemaProperties(properties, { location, report, resolve }) {
    for (const [name, property] of Object.entries(Object(properties))) {
      const own = { schema: property, location: location.child(name) };
      const target = followRef(own, resolve);
      if (!target || !isScalar(target.schema)) continue;
      // `example` has a rule of its own.
      const stated = ['examples', 'example', 'const'];
      if ([property, target.schema].some((it) => stated.some((key) => Object.hasOwn(it, key))))
        continue;
      report({
        message:
          'Add `examples` to the schema: a list with a typical value. Samples and the API reference show it.',
        location: target.location.key(),
      });
    }
  },
});
