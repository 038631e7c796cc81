const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * The root names JSON Schema 2020-12 as the dialect of all schemas, and no schema names its own.
 * With the dialect of OpenAPI, which is the default, Prism validates nothing and does not say so;
 * without any, it ignores a part of the keywords.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const dialect202012 = () => ({
  Root(root, { location, report }) {
    if ('jsonSchemaDialect' in root && root.jsonSchemaDialect === DIALECT) return;
    report({
      message: `Set \`jsonSchemaDialect: ${DIALECT}\` in the root; otherwise Prism checks schemas in part or not at all.`,
      location: location.child('jsonSchemaDialect' in root ? 'jsonSchemaDialect' : 'openapi').key(),
    });
  },
  Schema(schema, { location, report }) {
    if (!('$schema' in schema)) return;
    report({
      message: 'Remove `$schema`; the root names the dialect of all schemas.',
      location: location.child('$schema').key(),
    });
  },
});
