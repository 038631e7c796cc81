import { isNamedSchema } from '../../named-schema.js';

const KEYWORDS = ['enum', 'x-extensible-enum'];

/**
 * Allows enums only at the root of a named schema, so that generated code has one named type for
 * each. Server variables are not schemas, and a single value is a constant.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const enumIsComponent = () => ({
  Schema(schema, { location, report }) {
    if (isNamedSchema(location)) return;
    for (const [keyword, values] of Object.entries(schema)) {
      if (!KEYWORDS.includes(keyword) || !Array.isArray(values) || values.length < 2) continue;
      report({
        message: `Move the schema with \`${keyword}\` to its own file in \`components/schemas\` and reference it.`,
        location: location.child(keyword).key(),
      });
    }
  },
});
