/**
 * Disallows properties that are named like a member of every JavaScript object. Types and validators confuse the two.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const propertyNameUsable = () => ({
  Schema(schema, { location, report }) {
    for (const name of Object.keys(Object(/** @type {any} */ (schema)?.properties))) {
      if (!Object.hasOwn(Object.prototype, name)) continue;
      report({
        message: `Rename the property; every JavaScript object has \`${name}\` already.`,
        location: location.child(['properties', name]).key(),
      });
    }
  },
});
