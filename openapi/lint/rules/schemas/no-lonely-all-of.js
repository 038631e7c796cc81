import { isAnnotation } from '../../annotations.js';

/**
 * Disallows a single-schema `allOf` unless other keywords add to it. If there are only annotations, a
 * `$ref` is equivalent, and generators derive better types from it. Redocly checks `anyOf` and `oneOf`.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const noLonelyAllOf = () => ({
  Schema(schema, { location, report }) {
    if (schema.allOf?.length !== 1) return;
    const hasConstraints = Object.keys(schema).some(
      (keyword) => !['allOf', 'type'].includes(keyword) && !isAnnotation(keyword),
    );
    if (hasConstraints) return;
    report({
      message:
        'Replace the single-schema `allOf` with a `$ref` and its annotations, or with the schema itself.',
      location: location.child('allOf').key(),
    });
  },
});
