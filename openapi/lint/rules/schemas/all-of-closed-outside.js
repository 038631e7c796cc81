/**
 * Disallows `additionalProperties: false` next to or inside `allOf`. It does not see the properties
 * of the other subschemas, so no value would be valid. Prism merges the subschemas first and hides
 * the mistake. `unevaluatedProperties: false` next to `allOf` works as intended.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const allOfClosedOutside = () => ({
  Schema(schema, { location, report, resolve }) {
    if (!Array.isArray(schema.allOf)) return;
    const schemas = [
      { node: schema, at: location.child('additionalProperties') },
      ...schema.allOf.map((subschema, index) => ({
        node: resolve(subschema).node,
        at: location.child(['allOf', index]),
      })),
    ];
    for (const { node, at } of schemas) {
      if (node?.additionalProperties !== false) continue;
      report({
        message:
          'Use `unevaluatedProperties: false` next to `allOf`; `additionalProperties: false` rejects the properties of the other subschemas.',
        location: at.key(),
      });
    }
  },
});
