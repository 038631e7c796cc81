import { valueProblem } from '../../value-problem.js';

/**
 * Requires a default to be valid for its schema, also one beside a `$ref`. The mock fills it in, and its responses would
 * break the contract.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const defaultValid = () => {
  /**
   * @param {object} node the object with the default.
   * @param {object} schema
   * @param {import('@redocly/openapi-core').Location} location
   * @param {import('@redocly/openapi-core').UserContext['report']} report
   */
  const check = (node, schema, location, report) => {
    if (!('default' in node)) return;
    const problem = valueProblem(schema, node.default);
    if (problem === undefined) return;
    report({
      message: `Write a default that its schema allows: ${problem}.`,
      location: location.child('default').key(),
    });
  };
  return {
    Schema(schema, { location, report }) {
      if (typeof schema === 'object' && schema !== null) check(schema, schema, location, report);
    },
    ref(ref, { location, report, type, resolve }) {
      if (type.name !== 'Schema') return;
      const { node } = resolve(ref);
      if (typeof node === 'object' && node !== null) check(ref, node, location, report);
    },
  };
};
