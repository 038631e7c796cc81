import { isNamedSchema } from '../named-schema.js';

const KEYWORDS = ['enum', 'x-extensible-enum'];

/**
 * A list of values stands only at the root of a named schema, so that generated code has one type
 * with one name for it. Server variables are no schemas, and one value is a constant.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const enumIsComponent = () => ({
  Schema(schema, { location, report }) {
    if (isNamedSchema(location)) return;
    for (const [keyword, values] of Object.entries(schema)) {
      if (!KEYWORDS.includes(keyword) || !Array.isArray(values) || values.length < 2) continue;
      report({
        message: `Move the schema with \`${keyword}\` to a file of its own in \`components/schemas\` and refer to it.`,
        location: location.child(keyword).key(),
      });
    }
  },
});
