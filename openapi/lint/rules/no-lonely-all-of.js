import { isAnnotation } from '../annotations.js';

/**
 * An `allOf` of one schema stands only beside keywords that add to it. Beside mere annotations a
 * `$ref` says the same, and generators make better types of it. Redocly checks `anyOf` and `oneOf`.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const noLonelyAllOf = () => ({
  Schema(schema, { location, report }) {
    if (schema.allOf?.length !== 1) return;
    const adds = Object.keys(schema).some(
      (keyword) => !['allOf', 'type'].includes(keyword) && !isAnnotation(keyword),
    );
    if (adds) return;
    report({
      message:
        'Replace the `allOf` of one schema by a `$ref` with the annotations beside it, or by the schema itself.',
      location: location.child('allOf').key(),
    });
  },
});
