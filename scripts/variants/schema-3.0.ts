import { isObject, type JsonObject, locate, type OpenApiDocument } from '@scalingo-addons/openapi';
import { closeObject } from './closed-objects.ts';
import { withAllOf, withAnyOf } from './compose.ts';
import { splitTypedMap } from './typed-map.ts';

/** A schema of null only. */
const onlyNull: JsonObject = { type: 'string', nullable: true, enum: [null] };

/** Whether a schema has one type, which is no object and no list, and is not an enumeration. */
function isScalar({ type, ...schema }: JsonObject): boolean {
  const names = [type].flat().filter((it) => it !== 'null');
  const isOne = names.length === 1 && !['object', 'array', undefined].includes(names[0] as string);
  return isOne && schema.enum === undefined && schema.const === undefined;
}

/**
 * `$ref` has no siblings in 3.0. A scalar is written out with them: generators make a class of a composed schema, and
 * then expect an object. Named enumerations keep their names.
 */
function writeRef(document: OpenApiDocument, schema: JsonObject): JsonObject {
  const { $ref, ...siblings } = schema;
  if (typeof $ref !== 'string' || Object.keys(siblings).length === 0) return schema;
  const { node } = locate(document, $ref);
  if (isObject(node) && isScalar(node)) return toSchema30(document, { ...node, ...siblings });
  return withAllOf(siblings, { $ref });
}

/** A type is one name in 3.0, and null an addition to it. */
function writeType(schema: JsonObject): JsonObject {
  const { type, ...rest } = schema;
  if (type === 'null') return { ...rest, ...onlyNull };
  if (!Array.isArray(type)) return schema;
  const names = type.filter((it) => it !== 'null');
  const nullable = names.length < type.length ? { nullable: true } : {};
  if (names.length === 0) return { ...rest, ...onlyNull };
  if (names.length === 1) return { ...rest, type: names[0], ...nullable };
  const items = (name: unknown) => (name === 'array' ? { items: rest.items ?? {} } : {});
  return withAnyOf(
    rest,
    names.map((name) => ({ type: name, ...nullable, ...items(name) })),
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

/** Returns a schema of JSON Schema 2020-12 as one of OpenAPI 3.0, with the same meaning. Its subschemas are converted. */
export function toSchema30(document: OpenApiDocument, schema: JsonObject): JsonObject {
  const steps = [
    (it: JsonObject) => closeObject(document, it),
    writeConst,
    writeType,
    writeLimits,
    writeCondition,
    writeExamples,
    fillIn,
    splitTypedMap,
    (it: JsonObject) => writeRef(document, it),
  ];
  return steps.reduce((it, step) => step(it), schema);
}
