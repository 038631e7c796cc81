import { isObject, type JsonSchema } from '@scalingo-addons/openapi';

const component = /^#\/components\/schemas\/(\w+)$/;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Fragment of the section of a schema. */
export const schemaId = (name: string): string => `schema/${name}`;

const linkTo = (name: string): string => `[${name}](#${schemaId(name)})`;

/** The name of the component that a schema refers to, where it does. */
export function refersTo(schema: JsonSchema): string | undefined {
  return typeof schema.$ref === 'string' ? component.exec(schema.$ref)?.[1] : undefined;
}

/** What a value of a schema is, in words that link to the schemas that it names. */
export function typeOf(schema: JsonSchema): string {
  const name = refersTo(schema);
  if (name) return linkTo(name);
  for (const keyword of ['anyOf', 'oneOf', 'allOf']) {
    const parts = list(schema[keyword]).filter(isObject).map(typeOf);
    if (parts.length > 0) return parts.join(keyword === 'allOf' ? ' and ' : ' or ');
  }
  const types = list(schema.type).length > 0 ? list(schema.type) : [schema.type ?? 'any value'];
  const words = types.map((type) => {
    if (type === 'array' && isObject(schema.items)) return `list of ${typeOf(schema.items)}`;
    if (type === 'object' && isObject(schema.additionalProperties))
      return `map of ${typeOf(schema.additionalProperties)}`;
    if (type === 'string' && typeof schema.format === 'string') return `${type} (${schema.format})`;
    return String(type);
  });
  return words.join(' or ');
}

const bounds: Readonly<Record<string, string>> = {
  minLength: 'at least %s characters',
  maxLength: 'at most %s characters',
  minimum: 'at least %s',
  maximum: 'at most %s',
  exclusiveMinimum: 'more than %s',
  exclusiveMaximum: 'less than %s',
  minItems: 'at least %s items',
  maxItems: 'at most %s items',
  minProperties: 'at least %s properties',
  maxProperties: 'at most %s properties',
  pattern: 'matches `%s`',
  default: 'default: `%s`',
  const: 'always `%s`',
};

/** What else holds for a value of a schema, as a sentence; '' where nothing does. */
export function constraintsOf(schema: JsonSchema): string {
  const parts = Object.entries(bounds)
    .filter(([keyword]) => schema[keyword] !== undefined)
    // One character at least is what anybody expects.
    .filter(([keyword]) => !(keyword === 'minLength' && schema.minLength === 1))
    .map(([keyword, words]) => words.replace('%s', () => String(schema[keyword])));
  const text = parts.join(', ');
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The values that a schema names, each as code, and whether there can be others. */
export function valuesOf(schema: JsonSchema): { values: string[]; isOpen: boolean } {
  const open = list(schema['x-extensible-enum']);
  const values = open.length > 0 ? open : list(schema.enum);
  return { values: values.map((it) => `\`${it}\``), isOpen: open.length > 0 };
}
