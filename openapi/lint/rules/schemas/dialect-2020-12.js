const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Requires the root to set JSON Schema 2020-12 as the dialect of all schemas, and disallows
 * `$schema`. With OpenAPI's default dialect, Prism silently validates nothing; without
 * `jsonSchemaDialect`, it ignores some keywords.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const dialect202012 = () => ({
  Root(root, { location, report }) {
    if ('jsonSchemaDialect' in root && root.jsonSchemaDialect === DIALECT) return;
    report({
      message: `Set \`jsonSchemaDialect: ${DIALECT}\` in the root; otherwise Prism validates schemas partially or not at all.`,
      location: location.child('jsonSchemaDialect' in root ? 'jsonSchemaDialect' : 'openapi').key(),
    });
  },
  Schema(schema, { location, report }) {
    if (!('$schema' in schema)) return;
    report({
      message: 'Remove `$schema`; the root sets the dialect of all schemas.',
      location: location.child('$schema').key(),
    });
  },
});
