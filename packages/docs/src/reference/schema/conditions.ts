import { isObject, type JsonSchema } from '@scalingo-addons/openapi';
import { codeBlock, joinBlocks } from '../markdown.ts';

const toText = (value: unknown): string =>
  `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

/** Returns the values that a condition compares a property with; undefined if it does something else. */
function comparedValues(schema: unknown): readonly unknown[] | undefined {
  if (!isObject(schema)) return undefined;
  if (schema.const !== undefined) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/** Returns the condition of an `if` in words; undefined if it does more than compare and require properties. */
function describeCondition(condition: JsonSchema): string | undefined {
  const known = ['type', 'properties', 'required', 'description', 'title'];
  if (Object.keys(condition).some((it) => !known.includes(it))) return undefined;
  const required = Array.isArray(condition.required) ? condition.required.map(String) : [];
  const properties = isObject(condition.properties) ? condition.properties : {};
  const phrases: string[] = [];
  for (const [name, schema] of Object.entries(properties)) {
    const values = comparedValues(schema);
    if (!values) return undefined;
    const orMissing = required.includes(name) ? '' : ' or missing';
    phrases.push(`\`${name}\` is ${values.map(toText).join(' or ')}${orMissing}`);
  }
  const present = required.filter((name) => !Object.hasOwn(properties, name));
  phrases.push(...present.map((name) => `\`${name}\` is present`));
  return phrases.length > 0 ? phrases.join(' and ') : undefined;
}

/** Returns what a branch adds; '' if the schema has no such branch. */
function branchText(
  title: string,
  branch: unknown,
  toTable: (branch: JsonSchema) => string,
): string {
  if (!isObject(branch)) return '';
  const properties = isObject(branch.properties) ? branch.properties : {};
  const required = Array.isArray(branch.required) ? branch.required.map(String) : [];
  const others = required
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => `\`${name}\``);
  const sentence = others.length > 0 ? ` Required: ${others.join(', ')}.` : '';
  return joinBlocks(`**${title}:**${sentence}`, toTable(branch));
}

/**
 * Returns the `if`, `then` and `else` of a schema.
 *
 * @param toTable returns the properties of a branch.
 */
export function conditionsText(
  schema: JsonSchema,
  toTable: (branch: JsonSchema) => string,
): string {
  const condition = isObject(schema.if) ? schema.if : {};
  const words = describeCondition(condition);
  const code = words
    ? ''
    : codeBlock(JSON.stringify(condition, null, 2), { language: 'json', title: 'Condition' });
  return joinBlocks(
    code,
    branchText(words ? `If ${words}` : 'If the condition is met', schema.then, toTable),
    branchText('Otherwise', schema.else, toTable),
  );
}
