/**
 * Validates `x-extensible-enum`, which lists the known values of a string that can have others.
 * Clients must handle those, so the schema has no `enum` that would reject them. If there are
 * `x-enumDescriptions`, they describe exactly the listed values.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const extensibleEnum = () => ({
  Schema(schema, { location, report }) {
    const { 'x-extensible-enum': values, 'x-enumDescriptions': descriptions } =
      /** @type {Record<string, any>} */ (schema);
    if (values === undefined) return;
    /** @param {string} message */
    const reportProblem = (message) =>
      report({ message, location: location.child('x-extensible-enum').key() });

    if (
      !Array.isArray(values) ||
      values.length === 0 ||
      values.some((value) => typeof value !== 'string')
    ) {
      return reportProblem('Make `x-extensible-enum` a list of at least one string.');
    }
    if (new Set(values).size < values.length) {
      reportProblem('List each value of `x-extensible-enum` once.');
    }
    if (![schema.type].flat().includes('string')) {
      reportProblem('Use `x-extensible-enum` only in a schema with `type: string`.');
    }
    if (schema.enum) {
      reportProblem('Remove `enum` next to `x-extensible-enum`; it rejects unknown values.');
    }
    if (descriptions && Object.keys(descriptions).sort().join() !== [...values].sort().join()) {
      reportProblem('Describe exactly the values of `x-extensible-enum` in `x-enumDescriptions`.');
    }
  },
});
