import { similarTo } from '@scalingo-addons/command';

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object'];

/** Types of other languages and tools, by the type of JSON Schema that has their name there. */
const otherNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  decimal: 'number',
  dict: 'object',
  double: 'number',
  float: 'number',
  hash: 'object',
  int: 'integer',
  int32: 'integer',
  int64: 'integer',
  list: 'array',
  long: 'integer',
  map: 'object',
  str: 'string',
  text: 'string',
};

/** Formats of strings that are taken for types, by how they are written as types. */
const formats: Readonly<Record<string, string>> = {
  byte: 'byte',
  date: 'date',
  'date-time': 'date-time',
  datetime: 'date-time',
  email: 'email',
  password: 'password',
  time: 'time',
  timestamp: 'date-time',
  uri: 'uri',
  url: 'uri',
  uuid: 'uuid',
};

const own = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Returns the type that a text most likely means. */
function meantType(text: string): string | undefined {
  const name = text.toLowerCase();
  return own(otherNames, name) ?? similarTo(name, [...types, 'null']);
}

/** Says what to write for a value of `type`, or of an element of it, that is no type. */
export function typeRemedy(value: unknown): string {
  if (value === null) {
    return "Put `null` into quotes, as in `type: [string, 'null']`, or write the type of the value; YAML reads null without quotes as no type.";
  }
  if (typeof value !== 'string') {
    return 'Write a type, such as `type: string`, or a list of types.';
  }
  const parts = value.split(/\s*[,|]\s*|\s+or\s+/).filter(Boolean);
  if (parts.length > 1) {
    const list = parts.map((it) => (it === 'null' ? "'null'" : it)).join(', ');
    return `Write several types as a list: \`type: [${list}]\`.`;
  }
  const format = own(formats, value.toLowerCase());
  if (format) return `Write \`type: string\` and \`format: ${format}\` instead of \`${value}\`.`;
  const meant = meantType(value);
  if (meant) return `Write \`${meant === 'null' ? "'null'" : meant}\` instead of \`${value}\`.`;
  const known = types.map((it) => `\`${it}\``).join(', ');
  return `Write one of ${known} instead of \`${value}\`, with \`'null'\` in a list if null is allowed.`;
}
