/**
 * Every property has a description, of its own or from the schema that it refers to. A name alone
 * rarely says what a value means, and undescribed properties are what readers complain about.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const propertyDescribed = () => ({
  SchemaProperties(properties, { location, report, resolve }) {
    for (const [name, property] of Object.entries(properties)) {
      if (property?.description || resolve(property).node?.description) continue;
      report({
        message: `Describe \`${name}\` in its \`description\`, or refer to a schema that has one.`,
        location: location.child(name).key(),
      });
    }
  },
});
