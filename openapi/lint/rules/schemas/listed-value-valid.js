import { valueProblem } from '../../value-problem.js';

/** Keywords that list values, which do not judge each other. */
const LISTS = ['const', 'enum', 'x-extensible-enum'];
/** Redocly's rule `no-enum-type-mismatch` compares values with `type`. */
const IGNORED = [...LISTS, 'type'];

/**
 * Requires the values of `const`, `enum` and `x-extensible-enum` to be valid for the schema that has them. Otherwise, no
 * value is valid, or the types say what the validators reject.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const listedValueValid = () => ({
  Schema(node, { location, report }) {
    /** @type {Record<string, unknown>} */
    const schema = { ...Object(node) };
    for (const keyword of LISTS) {
      const isList = keyword !== 'const';
      const values = isList ? schema[keyword] : [schema.const];
      if (!Object.hasOwn(schema, keyword) || !Array.isArray(values)) continue;
      for (const [index, value] of values.entries()) {
        const problem = valueProblem(schema, value, IGNORED);
        if (problem === undefined) continue;
        report({
          message: `Write a value in \`${keyword}\` that the schema allows: ${problem}.`,
          location: location.child(isList ? [keyword, index] : [keyword]),
        });
      }
    }
  },
});
