import { isObject, type JsonSchema, type OpenApiDocument } from '../document.ts';
import { joinPointer } from '../pointer.ts';
import { inheritedSchemas } from './composition.ts';
import { mapSchemas, mapSubschemas } from './map-schemas.ts';

/** An alternative of a `oneOf` with a value of the property that selects it. */
interface Alternative {
  readonly value: unknown;
  /** Pointer to the alternative. */
  readonly ref: string;
}

/**
 * Returns the values that the schema at `pointer` allows a property, which it requires; undefined if it does not require
 * it, or does not list them.
 */
function requiredConstants(
  document: OpenApiDocument,
  pointer: string,
  property: string,
): readonly unknown[] | undefined {
  const inherited = [...inheritedSchemas(document, pointer)];
  const isRequired = inherited.some(
    ({ node: { required } }) => Array.isArray(required) && required.includes(property),
  );
  if (!isRequired) return undefined;
  for (const owner of inherited) {
    if (!Object.hasOwn(Object(owner.node.properties), property)) continue;
    const at = joinPointer(owner.pointer, 'properties', property);
    for (const { node } of inheritedSchemas(document, at)) {
      if ('const' in node) return [node.const];
      if (Array.isArray(node.enum)) return node.enum;
    }
  }
  return undefined;
}

/**
 * Returns the alternatives of a `oneOf` by the values of its discriminator, as their schemas state them: names and
 * `mapping` are hints, which must not change what is valid (OpenAPI 3.1.1, Discriminator Object).
 *
 * @returns undefined if the values do not select one alternative each.
 */
function alternativesOf(
  document: OpenApiDocument,
  oneOf: readonly JsonSchema[],
  property: string,
): readonly Alternative[] | undefined {
  const alternatives: Alternative[] = [];
  for (const { $ref } of oneOf) {
    if (typeof $ref !== 'string') return undefined;
    const values = requiredConstants(document, $ref, property);
    if (!values) return undefined;
    alternatives.push(...values.map((value) => ({ value, ref: $ref })));
  }
  const isDistinct = new Set(alternatives.map(({ value }) => value)).size === alternatives.length;
  const isText = alternatives.every(({ value }) => typeof value === 'string');
  return isDistinct && isText ? alternatives : undefined;
}

/**
 * Replaces a `oneOf` with a discriminator by one condition for each of its values. The same values are valid, but violations
 * are those of the alternative that the value selects, or of the discriminator itself.
 */
function resolveDiscriminator(
  document: OpenApiDocument,
  schema: JsonSchema,
  pointer: string,
): JsonSchema {
  const copy = mapSubschemas(schema, pointer, (subschema, _, at) =>
    resolveDiscriminator(document, subschema, at),
  );
  const { discriminator, oneOf } = schema;
  if (!isObject(discriminator) || !Array.isArray(oneOf)) return copy;
  const property = String(discriminator.propertyName);
  const alternatives = alternativesOf(document, oneOf, property);
  if (!alternatives) return copy;
  const { oneOf: _oneOf, discriminator: _discriminator, allOf = [], ...rest } = copy;
  const select = (condition: JsonSchema): JsonSchema => ({
    type: 'object',
    required: [property],
    properties: { [property]: condition },
  });
  const conditions = alternatives.map(({ value, ref }) => ({
    if: select({ const: value }),
    // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword.
    then: { $ref: ref },
  }));
  return {
    ...rest,
    allOf: [
      ...(allOf as JsonSchema[]),
      select({ enum: alternatives.map(({ value }) => value) }),
      ...conditions,
    ],
  };
}

/** Returns the document with the discriminators resolved that select by constants: a copy if it has any. */
export const resolveDiscriminators = (document: OpenApiDocument): OpenApiDocument =>
  /"discriminator":/.test(JSON.stringify(document))
    ? mapSchemas(document, (schema, pointer) => resolveDiscriminator(document, schema, pointer))
    : document;
