/**
 * Requires a schema's regular expressions to compile in Unicode mode, as validators compile them, and to have no
 * slashes around them as in JavaScript. If a schema does not compile, Prism silently skips the validation of the body.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const schemaPatternCompiles = () => {
  /**
   * @param {string} pattern
   * @param {import('@redocly/openapi-core').Location} location
   * @param {import('@redocly/openapi-core').UserContext['report']} report
   */
  const check = (pattern, location, report) => {
    try {
      new RegExp(pattern, 'u');
      if (!/^\/.*\/[a-z]*$/.test(pattern)) return;
      report({
        message: 'Remove the slashes around the regular expression, and its flags; it has none.',
        location: location.key(),
      });
    } catch (error) {
      report({
        message: `Fix the regular expression, which does not compile: ${/** @type {Error} */ (error).message}.`,
        location: location.key(),
      });
    }
  };
  return {
    Schema(schema, { location, report }) {
      if (schema.pattern !== undefined) check(schema.pattern, location.child('pattern'), report);
    },
    PatternProperties(properties, { location, report }) {
      for (const pattern of Object.keys(properties))
        check(pattern, location.child(pattern), report);
    },
  };
};
