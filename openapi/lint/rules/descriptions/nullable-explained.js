/**
 * Requires the description of a nullable property to explain when it is null. Wrong nullability is
 * the top complaint of OpenAPI users, and clients cannot handle a null value without a meaning.
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
        message: `Explain in the description of \`${name}\` when it is null.`,
        location: location.child(name).key(),
      });
    }
  },
});
