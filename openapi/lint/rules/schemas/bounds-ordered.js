/** The lower bound and the upper bound of the same thing. */
const BOUNDS = [
  ['minimum', 'maximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
];

/**
 * Requires lower bounds of a schema not to exceed its upper ones: no value is valid otherwise.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const boundsOrdered = () => ({
  Schema(schema, { location, report }) {
    for (const [lower = '', upper = ''] of BOUNDS) {
      const { [lower]: low, [upper]: high } = /** @type {any} */ (schema ?? {});
      if (typeof low !== 'number' || typeof high !== 'number' || low <= high) continue;
      report({
        message: `Lower \`${lower}\` or raise \`${upper}\`; no value is valid for both.`,
        location: location.child(lower).key(),
      });
    }
  },
});
