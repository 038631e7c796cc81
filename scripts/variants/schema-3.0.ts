import { isObject, type JsonObject, locate, type OpenApiDocument } from '@scalingo-addons/openapi';
import { closeObject } from './closed-objects.ts';
import { withAllOf, withAnyOf } from './compose.ts';
import { mapSchema } from './map-schemas.ts';
import { splitTypedMap } from './typed-map.ts';

/** A schema of null only. */
const onlyNull: JsonObject = { type: 'string', nullable: true, enum: [null] };

/** Whether a schema has one type, which is no object, and is not an enumeration. */
function isScalarOrList({ type, ...schema }: JsonObject): boolean {
  const names = [type].flat().filter((it) => it !== 'null');
  const isOne = names.length === 1 && !['object', undefined].includes(names[0] as string);
  return isOne && schema.enum === undefined && schema.const === undefined;
}

/** Keywords that two schemas of the same value can both have: that of the reference applies. */
const annotations = /^(title|description|default|deprecated|readOnly|writeOnly|examples?|x-.*)$/;

/**
 * `$ref` has no siblings in 3.0. A scalar or a list is written out with them: generators make a class of a composed schema, and
 * then expect an object. Named enumerations keep their names, and so do lists of themselves.
 *
 * @param entered the references that led here.
 */
function writeRef(
  document: OpenApiDocument,
  schema: JsonObject,
  entered: readonly string[],
): JsonObject {
  const { $ref, ...siblings } = schema;
  const keywords = Object.keys(siblings);
  if (typeof $ref !== 'string' || keywords.length === 0) return schema;
  const { node } = locate(document, $ref);
  const isWritten = isObject(node) && isScalarOrList(node) && !entered.includes($ref);
  if (!isWritten || keywords.some((it) => it in node && !annotations.test(it)))
    return withAllOf(siblings, { $ref });
  const written = mapSchema(node, (it) => toSchema30(document, it, [...entered, $ref]));
  return { ...Object(written), ...siblings };
}

const numberKeywords = [
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'maximum',
  'minimum',
  'multipleOf',
] as const;

/** The keywords that say nothing about values of other types, by type. */
const keywordsByType: Readonly<Record<string, readonly string[]>> = {
  string: ['format', 'maxLength', 'minLength', 'pattern'],
  number: numberKeywords,
  integer: numberKeywords,
  array: ['items', 'maxItems', 'minItems', 'uniqueItems'],
  object: ['additionalProperties', 'maxProperties', 'minProperties', 'properties', 'required'],
};
const typedKeywords = new Set(Object.values(keywordsByType).flat());

/** Returns the entries of a schema whose keywords have a property. */
const entriesWhere = (schema: JsonObject, has: (keyword: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => has(keyword)));

/** A type is one name in 3.0, and null an addition to it. Of several, each is a choice with the keywords of its type. */
function writeType(schema: JsonObject): JsonObject {
  const { type, ...rest } = schema;
  if (type === 'null') return { ...rest, ...onlyNull };
  if (!Array.isArray(type)) return schema;
  const names = type.filter((it) => it !== 'null');
  const nullable = names.length < type.length ? { nullable: true } : {};
  if (names.length === 0) return { ...rest, ...onlyNull };
  if (names.length === 1) return { ...rest, type: names[0], ...nullable };
  const choices = names.map((name): JsonObject => {
    const own = keywordsByType[String(name)] ?? [];
    const items = name === 'array' ? { items: {} } : {};
    return { type: name, ...nullable, ...items, ...entriesWhere(rest, (it) => own.includes(it)) };
  });
  return withAnyOf(
    entriesWhere(rest, (it) => !typedKeywords.has(it)),
    choices,
  );
}

/** `const` is an enumeration of one value. */
function writeConst(schema: JsonObject): JsonObject {
  if (!('const' in schema)) return schema;
  const { const: value, ...rest } = schema;
  return value === null ? { ...rest, ...onlyNull } : { ...rest, enum: [value] };
}

/** Exclusive limits are flags of the limits. */
function writeLimits(schema: JsonObject): JsonObject {
  let written = schema;
  for (const [limit, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const { [exclusive]: value, [limit]: other, ...rest } = written;
    if (typeof value !== 'number') continue;
    const isStricter = limit === 'minimum' ? Number(other) > value : Number(other) < value;
    written = isStricter
      ? { ...rest, [limit]: other }
      : { ...rest, [limit]: value, [exclusive]: true };
  }
  return written;
}

/** A condition is a choice: it and its consequence, or the opposite and the other one. */
function writeCondition(schema: JsonObject): JsonObject {
  const { if: condition, then: consequence = {}, else: other = {}, ...rest } = schema;
  if (!isObject(condition)) return schema;
  const choices = [{ allOf: [condition, consequence] }, { allOf: [{ not: condition }, other] }];
  return withAnyOf(rest, choices);
}

/** Only one example has a place. Validators take the `id` of an object in it for the id of the schema. */
function writeExamples(schema: JsonObject): JsonObject {
  const { examples, ...rest } = schema;
  if (!Array.isArray(examples)) return schema;
  const [example] = examples.filter((it) => !JSON.stringify(it).includes('"id":'));
  return example === undefined ? rest : { ...rest, example };
}

/** Lists state their items, and required properties are not an empty list. */
function fillIn(schema: JsonObject): JsonObject {
  const { required, ...rest } = schema;
  const isEmpty = Array.isArray(required) && required.length === 0;
  const filled = isEmpty ? rest : schema;
  return filled.type === 'array' ? { items: {}, ...filled } : filled;
}

/**
 * Returns a schema of JSON Schema 2020-12 as one of OpenAPI 3.0, with the same meaning. Its subschemas are converted.
 *
 * @param entered the references that led here. Default: none.
 */
export function toSchema30(
  document: OpenApiDocument,
  schema: JsonObject,
  entered: readonly string[] = [],
): JsonObject {
  const steps = [
    (it: JsonObject) => closeObject(document, it),
    writeConst,
    writeLimits,
    writeType,
    writeCondition,
    writeExamples,
    fillIn,
    splitTypedMap,
    (it: JsonObject) => writeRef(document, it, entered),
  ];
  return steps.reduce((it, step) => step(it), schema);
}
