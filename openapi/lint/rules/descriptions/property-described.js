/**
 * Requires every property to have a description, its own or that of the referenced schema. A name
 * alone rarely explains a value.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const propertyDescribed = () => ({
  SchemaProperties(properties, { location, report, resolve }) {
    for (const [name, property] of Object.entries(properties)) {
      if (property?.description || resolve(property).node?.description) continue;
      report({
        message: `Add a \`description\` to \`${name}\`, or reference a schema that has one.`,
        location: location.child(name).key(),
      });
    }
  },
});
