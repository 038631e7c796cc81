/**
 * `x-extensible-enum` lists the known values of a string that can have others: a client must
 * survive those, so the schema has no `enum` that would refuse them. `x-enumDescriptions`, where
 * there is one, describes exactly the listed values.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const extensibleEnum = () => ({
  Schema(schema, { location, report }) {
    const { 'x-extensible-enum': values, 'x-enumDescriptions': descriptions } =
      /** @type {Record<string, any>} */ (schema);
    if (values === undefined) return;
    /** @param {string} message */
    const complain = (message) =>
      report({ message, location: location.child('x-extensible-enum').key() });

    if (
      !Array.isArray(values) ||
      values.length === 0 ||
      values.some((value) => typeof value !== 'string')
    ) {
      return complain('Make `x-extensible-enum` a list of at least one string.');
    }
    if (new Set(values).size < values.length) {
      complain('List each value of `x-extensible-enum` once.');
    }
    if (![schema.type].flat().includes('string')) {
      complain('Put `x-extensible-enum` on a schema of `type: string`.');
    }
    if (schema.enum) {
      complain(
        'Remove `enum` beside `x-extensible-enum`; it refuses the values that are not known yet.',
      );
    }
    if (descriptions && Object.keys(descriptions).sort().join() !== [...values].sort().join()) {
      complain('Describe in `x-enumDescriptions` exactly the values of `x-extensible-enum`.');
    }
  },
});
