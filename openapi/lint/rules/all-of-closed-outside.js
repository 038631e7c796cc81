/**
 * `additionalProperties: false` stands neither beside nor inside an `allOf`: it does not see the
 * properties of the other members, so no value would be valid. Prism merges the members first and
 * hides the mistake. `unevaluatedProperties: false` beside the `allOf` does what is meant.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const allOfClosedOutside = () => ({
  Schema(schema, { location, report, resolve }) {
    if (!Array.isArray(schema.allOf)) return;
    const parts = [
      { node: schema, at: location.child('additionalProperties') },
      ...schema.allOf.map((member, index) => ({
        node: resolve(member).node,
        at: location.child(['allOf', index]),
      })),
    ];
    for (const { node, at } of parts) {
      if (node?.additionalProperties !== false) continue;
      report({
        message:
          'Close the composition with `unevaluatedProperties: false` beside `allOf`; `additionalProperties: false` refuses the properties of the other members.',
        location: at.key(),
      });
    }
  },
});
