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
 * @param {readonly string[]} ignored keywords that do not count
 */
export function valueProblem(schema, value, ignored = []) {
  const own = Object.entries(schema).filter(
    ([keyword]) => KEYWORDS.includes(keyword) && !ignored.includes(keyword),
  );
  try {
    const validate = ajv.compile(Object.fromEntries(own));
    return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'it' });
  } catch {
    return undefined;
  }
}
