/**
 * Requires a schema's regular expressions to compile in Unicode mode, as validators compile them. If
 * a schema does not compile, Prism silently skips the validation of the body.
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
