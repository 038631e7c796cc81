/**
 * A property that can be null says in its description when it is. "Wrong nullability" is the first
 * complaint of the users of API descriptions, and null without a meaning cannot be handled.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const nullableExplained = () => ({
  SchemaProperties(properties, { location, report, resolve }) {
    for (const [name, property] of Object.entries(properties)) {
      const target = resolve(property);
      /** @type {any} */
      const schema = target.node;
      const types = [schema, schema?.anyOf ?? [], schema?.oneOf ?? []]
        .flat()
        .flatMap(
          (alternative) => resolve(alternative, target.location?.source.absoluteRef).node?.type,
        );
      const description = property?.description ?? schema?.description ?? '';
      if (!types.includes('null') || /\bnull\b/.test(description)) continue;
      report({
        message: `Say in the description of \`${name}\` when it is null.`,
        location: location.child(name).key(),
      });
    }
  },
});
