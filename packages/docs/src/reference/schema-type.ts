import { isObject, type JsonSchema } from '@scalingo-addons/openapi';

const schemaRef = /^#\/components\/schemas\/(\w+)$/;

const toArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Returns the id of a schema's section. */
export const schemaId = (name: string): string => `schema/${name}`;

const linkTo = (name: string): string => `[${name}](#${schemaId(name)})`;

/** Returns the name of the referenced schema; undefined if there is no `$ref` to a component. */
export function referencedName(schema: JsonSchema): string | undefined {
  return typeof schema.$ref === 'string' ? schemaRef.exec(schema.$ref)?.[1] : undefined;
}

/** Returns the type of a schema in words, with links to the schemas it references. */
export function describeType(schema: JsonSchema): string {
  const name = referencedName(schema);
  if (name) return linkTo(name);
  for (const keyword of ['anyOf', 'oneOf', 'allOf']) {
    const variants = toArray(schema[keyword]).filter(isObject).map(describeType);
    if (variants.length > 0) return variants.join(keyword === 'allOf' ? ' and ' : ' or ');
  }
  const types =
    toArray(schema.type).length > 0 ? toArray(schema.type) : [schema.type ?? 'any value'];
  const words = types.map((type) => {
    if (type === 'array' && isObject(schema.items)) return `array of ${describeType(schema.items)}`;
    if (type === 'object' && isObject(schema.additionalProperties))
      return `map of ${describeType(schema.additionalProperties)}`;
    if (type === 'string' && typeof schema.format === 'string') return `${type} (${schema.format})`;
    return String(type);
  });
  return words.join(' or ');
}

const constraintTexts: Readonly<Record<string, string>> = {
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

/** Returns the constraints of a schema as a sentence; '' if it has none. */
export function describeConstraints(schema: JsonSchema): string {
  const constraints = Object.entries(constraintTexts)
    .filter(([keyword]) => schema[keyword] !== undefined)
    // `minLength: 1` is too common to mention.
    .filter(([keyword]) => !(keyword === 'minLength' && schema.minLength === 1))
    .map(([keyword, words]) => words.replace('%s', () => String(schema[keyword])));
  const text = constraints.join(', ');
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Returns the enum values of a schema as inline code, and whether others are possible. */
export function enumValues(schema: JsonSchema): { values: string[]; isExtensible: boolean } {
  const extensible = toArray(schema['x-extensible-enum']);
  const values = extensible.length > 0 ? extensible : toArray(schema.enum);
  return { values: values.map((it) => `\`${it}\``), isExtensible: extensible.length > 0 };
}
