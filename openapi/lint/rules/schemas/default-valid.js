import { Ajv2020 } from 'ajv/dist/2020.js';

/** Keywords that a value is checked against without looking into other schemas. */
const KEYWORDS = [
  'type',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
];

const ajv = new Ajv2020({ allErrors: false, logger: false, strict: false });

/**
 * Returns what is wrong with a value; undefined if it is valid, or if the schema itself is not, which other rules report.
 *
 * @param {object} schema
 * @param {unknown} value
 */
function problemOf(schema, value) {
  const own = Object.entries(schema).filter(([keyword]) => KEYWORDS.includes(keyword));
  try {
    const validate = ajv.compile(Object.fromEntries(own));
    return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'it' });
  } catch {
    return undefined;
  }
}

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
    const problem = problemOf(schema, node.default);
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
