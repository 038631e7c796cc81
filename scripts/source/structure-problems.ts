import { type LocationObject, type NormalizedProblem, parseYaml } from '@redocly/openapi-core';
import { similarTo } from '@scalingo-addons/command';
import { typeRemedy } from './schema-type.ts';
import { keysOf, valueAt } from './value-at.ts';

/** Where a problem is: the name of the field, and its value. */
interface Place {
  /** The field itself, or the one whose list has the value; undefined at the root of a file. */
  readonly field: string | undefined;
  /** Whether the value is an element of the list in the field. */
  readonly isElement: boolean;
  /** The field that has the object with this one; undefined at the root of a file. */
  readonly parent: string | undefined;
  readonly value: unknown;
}

const nouns: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: '`true` or `false`',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};

/** Fields of which one must be there, but that other rules reject, or that do no more than the others. */
const discouraged = new Set(['content', 'webhooks', 'x-operation']);

/** Keywords of schemas whose value is no schema, so that one of this name below `properties` is likely indented too far. */
const keywords = new Set([
  ...['additionalProperties', 'description', 'enum', 'examples', 'format', 'required', 'title'],
  ...['deprecated', 'readOnly', 'type', 'writeOnly'],
]);

/** Joins names as "`a`, `b` or `c`". */
const listOf = (names: readonly string[]): string =>
  names
    .map((it) => `\`${it}\``)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ');

function placeOf(location: LocationObject): Place {
  const keys = keysOf(location);
  const isIndex = (key: string | undefined) => /^\d+$/.test(key ?? '');
  const names = keys.filter((key) => !isIndex(key));
  const isElement = isIndex(keys.at(-1));
  return { field: names.at(-1), parent: names.at(-2), isElement, value: valueAt(location) };
}

/** Returns the type of a text as YAML reads it without quotes. */
function unquotedType(text: string): string {
  try {
    const value = parseYaml(text) as unknown;
    return Number.isInteger(value) ? 'integer' : typeof value;
  } catch {
    return 'string';
  }
}

/** Whether a text would be what is expected if it had no quotes. */
function needsNoQuotes(text: string, expected: string): boolean {
  const type = unquotedType(text);
  if (expected === 'number') return type === 'number' || type === 'integer';
  return type === expected || (expected === 'Schema' && type === 'boolean');
}

/** Says what to do about frequent mistakes; undefined for all others. */
function remedyForMistake(expected: string, got: string, place: Place): string | undefined {
  const { field = '', isElement, parent, value } = place;
  if (typeof value === 'string' && needsNoQuotes(value, expected)) {
    return `Remove the quotes: \`${isElement ? '' : `${field}: `}${value}\`.`;
  }
  if (expected === 'string' && ['boolean', 'integer', 'number'].includes(got)) {
    return `Put \`${value}\` into quotes; \`${field}\` has a text.`;
  }
  if (expected === 'array' && got === 'string' && !isElement) {
    return `Write a list instead of a text: \`${field}: [${value}]\`.`;
  }
  if (expected === 'array' && got === 'object' && field === 'examples') {
    return 'List the values themselves, as in `examples: [value]`; examples have names in media types and parameters only.';
  }
  if (expected === 'ExamplesMap') {
    return 'Name each example, as in `examples: { Name: { summary: …, value: … } }`; only schemas list values.';
  }
  if (expected === 'Example') {
    return 'Write an object with `summary` and `value` for each name in `examples`, or a `$ref` to one.';
  }
  if (expected === 'Schema' && parent === 'properties' && keywords.has(field)) {
    return `Indent \`${field}\` like \`properties\`, or write a schema if it is the name of a property.`;
  }
  return undefined;
}

/** Says what to write instead of a value of the type `got`, where a type of JSON or an object of OpenAPI is expected. */
function remedyForType(expected: string, got: string, place: Place): string {
  const mistake = remedyForMistake(expected, got, place);
  if (mistake) return mistake;
  const noun = nouns[expected] ?? 'an object with keys';
  const where = place.field ? ` in \`${place.field}\`` : '';
  const how = expected === 'array' ? ', with `- ` before each entry' : '';
  return `Write ${noun} instead of ${nouns[got] ?? got}${where}${how}.`;
}

/** Returns the message with a remedy for a message of the rule `struct`; undefined if it is none that this knows. */
function remedyFor({ message, suggest }: NormalizedProblem, place: Place): string | undefined {
  const matched = (pattern: RegExp) => pattern.exec(message)?.slice(1) ?? [];
  const [name, values] = matched(/^`(.+?)` can be one of the following only: (.*)\.$/);
  if (name && values) {
    if (name === 'type' && values.includes('"null"')) return typeRemedy(place.value);
    const known = listOf([...values.matchAll(/"([^"]*)"/g)].map(([, it = '']) => it));
    return `Write ${known} instead of \`${place.value}\`.`;
  }
  const [expected, list, got] = matched(/^Expected type `(.+?)`(?: \((\w+)\))? but got `(\w+)`/);
  if (expected && got) return remedyForType(list === 'array' ? list : expected, got, place);
  const [missing] = matched(/^The field `(.+)` must be present on this level\.$/);
  if (missing) return `Add \`${missing}\`, which is required here.`;
  const [choice] = matched(/^Must contain at least one of the following fields: (.*)\.$/);
  if (choice) {
    const names = choice.split(', ').filter((it) => !discouraged.has(it));
    return `Add ${listOf(names)}, which is required here.`;
  }
  const [unknown] = matched(/^(?:Property|The field) `(.+)` is not (?:expected|allowed) here\.$/);
  if (unknown) {
    const meant = similarTo(unknown, suggest);
    const question = meant ? ` Did you mean \`${meant}\`?` : '';
    return `Move or remove \`${unknown}\`, which has no meaning here.${question}`;
  }
  const [limited, minimum] = matched(/^The value of the (\S+) field must be greater .* (\S+)$/);
  return limited && `Write at least ${minimum} in \`${limited}\`.`;
}

/**
 * Words the problems of the structure, which Redocly states as what it expected, as what to do about them. A field that is
 * missing is left out if another one of the object is a misspelling of it.
 */
export function explainStructure(problems: readonly NormalizedProblem[]): NormalizedProblem[] {
  const misspelled = problems.flatMap(({ location: [at], suggest }) =>
    suggest.map((it) => `${at?.source.absoluteRef}${at?.pointer?.replace(/[^/]*$/, '')}${it}`),
  );
  return problems.flatMap((problem) => {
    const { ruleId, message, from } = problem;
    const [location] = problem.location;
    if (!location || !/(?:^|\s)struct$/.test(ruleId)) return [problem];
    const [missing] = /(?<=^The field `).+(?=` must be present)/.exec(message) ?? [];
    const owner = `${location.source.absoluteRef}${location.pointer?.replace(/\/?$/, '/')}`;
    if (missing && misspelled.includes(`${owner}${missing}`)) return [];
    // A file is an object, so where a list is expected, the `$ref` to the file is wrong.
    const at = from && message.includes('(array)') ? { ...location, ...from } : location;
    const remedy = remedyFor(problem, placeOf(at));
    return [remedy ? { ...problem, message: remedy, location: [at] } : problem];
  });
}
