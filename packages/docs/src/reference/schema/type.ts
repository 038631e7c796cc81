import {
  isObject,
  type JsonObject,
  type JsonSchema,
  locate,
  type OpenApiDocument,
} from '@scalingo-addons/openapi';

const schemaRef = /^#\/components\/schemas\/(\w+)$/;

const toArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Returns the id of a schema's section. */
export const schemaId = (name: string): string => `schema/${name}`;

/** Returns a link to a schema's section. */
export const linkToSchema = (name: string): string => `[${name}](#${schemaId(name)})`;

/** Returns the name of the schema that a `$ref` leads to; undefined if it leads to no component. */
export const nameInRef = (ref: unknown): string | undefined =>
  typeof ref === 'string' ? schemaRef.exec(ref)?.[1] : undefined;

/** Returns the name of the referenced schema; undefined if there is no `$ref` to a component. */
export const referencedName = ({ $ref }: JsonSchema): string | undefined => nameInRef($ref);

/** Follows the `$ref` of a schema. Keywords beside the `$ref` are kept. */
export function resolveSchema(document: OpenApiDocument, schema: JsonSchema): JsonSchema {
  const { $ref, ...own } = schema;
  return typeof $ref === 'string' ? { ...locate(document, $ref).node, ...own } : schema;
}

/** Returns the schemas in a list, such as `allOf`. */
export const subschemas = (schema: JsonSchema, keyword: string): JsonObject[] =>
  toArray(schema[keyword]).filter(isObject);

/** Returns whether a schema allows null. */
function isNullable(
  document: OpenApiDocument,
  schema: JsonSchema,
  trail: readonly JsonSchema[] = [],
): boolean {
  const resolved = resolveSchema(document, schema);
  if (trail.includes(schema)) return false;
  if (resolved.type !== undefined) return [resolved.type].flat().includes('null');
  const allows = (it: JsonSchema) => isNullable(document, it, [...trail, schema]);
  return ['anyOf', 'oneOf'].some((keyword) => subschemas(resolved, keyword).some(allows));
}

/** Returns the type of items or of other properties. Alternatives are in parentheses. */
function describeInner(document: OpenApiDocument, schema: JsonSchema): string {
  const text = describeType(document, schema);
  return text.includes(' or ') ? `(${text})` : text;
}

function describeSingleType(document: OpenApiDocument, schema: JsonSchema, type: unknown): string {
  const { items, additionalProperties, format } = schema;
  if (type === 'array' && isObject(items)) return `array of ${describeInner(document, items)}`;
  if (type === 'object' && isObject(additionalProperties))
    return `map of ${describeInner(document, additionalProperties)}`;
  return type === 'string' && typeof format === 'string' ? `${type} (${format})` : String(type);
}

function alternatives(document: OpenApiDocument, schema: JsonSchema): string[] {
  const name = referencedName(schema);
  if (name) return [linkToSchema(name), ...(isNullable(document, schema) ? ['null'] : [])];
  for (const keyword of ['anyOf', 'oneOf']) {
    const variants = subschemas(schema, keyword).flatMap((it) => alternatives(document, it));
    if (variants.length > 0) return variants;
  }
  const parts = subschemas(schema, 'allOf').map((it) => describeInner(document, it));
  if (parts.length > 0) return [parts.join(' and ')];
  const types = toArray(schema.type);
  return (types.length > 0 ? types : [schema.type ?? 'any value']).map((type) =>
    describeSingleType(document, schema, type),
  );
}

/** Returns the type of a schema in words, with links to the schemas it references. */
export function describeType(document: OpenApiDocument, schema: JsonSchema): string {
  const words = [...new Set(alternatives(document, schema))];
  // "map of string or null" would leave open whether null is a value of the map.
  const isAmbiguous = words.slice(0, -1).some((it) => it.includes(' of '));
  return words.join(isAmbiguous ? ', or ' : ' or ');
}

/** Constraints in words. `%s` is the value, and `(s)` the plural of the word before it. */
const constraintTexts: Readonly<Record<string, string>> = {
  exactLength: 'exactly %s character(s)',
  minLength: 'at least %s character(s)',
  maxLength: 'at most %s character(s)',
  minimum: 'at least %s',
  maximum: 'at most %s',
  exclusiveMinimum: 'more than %s',
  exclusiveMaximum: 'less than %s',
  multipleOf: 'a multiple of %s',
  minItems: 'at least %s item(s)',
  maxItems: 'at most %s item(s)',
  minProperties: 'at least %s propert(y)',
  maxProperties: 'at most %s propert(y)',
  pattern: 'matches `%s`',
  default: 'default: `%s`',
  const: 'always `%s`',
};

/** Combines equal bounds: an id has exactly 24 characters. */
function combineBounds(schema: JsonSchema): JsonSchema {
  const { minLength, maxLength, ...others } = schema;
  const isExact = minLength !== undefined && minLength === maxLength;
  return isExact ? { exactLength: minLength, ...others } : schema;
}

/** Returns the constraints of a schema as a sentence; '' if it has none. */
export function describeConstraints(unbound: JsonSchema): string {
  const schema = combineBounds(unbound);
  const constraints = Object.entries(constraintTexts)
    .filter(([keyword]) => schema[keyword] !== undefined)
    // `minLength: 1` is too common to mention.
    .filter(([keyword]) => !(keyword === 'minLength' && schema.minLength === 1))
    .map(([keyword, words]) =>
      words
        .replace('(s)', schema[keyword] === 1 ? '' : 's')
        .replace('(y)', schema[keyword] === 1 ? 'y' : 'ies')
        .replace('%s', () => String(schema[keyword])),
    );
  const text = constraints.join(', ');
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Returns the enum values of a schema as inline code, and whether others are possible. */
export function enumValues(schema: JsonSchema): { values: string[]; isExtensible: boolean } {
  const extensible = toArray(schema['x-extensible-enum']);
  const values = extensible.length > 0 ? extensible : toArray(schema.enum);
  return { values: values.map((it) => `\`${it}\``), isExtensible: extensible.length > 0 };
}
