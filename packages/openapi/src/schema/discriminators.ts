import { isObject, type JsonSchema, type OpenApiDocument } from '../document.ts';
import { mapSchemas, mapSubschemas } from './map-schemas.ts';

/** An alternative of a `oneOf` with the value of the discriminator that selects it. */
export interface DiscriminatedAlternative {
  readonly value: string;
  /** Pointer to the alternative. */
  readonly ref: string;
}

/** A `oneOf` whose alternatives are selected by a property. */
export interface Discriminator {
  readonly property: string;
  readonly alternatives: readonly DiscriminatedAlternative[];
}

/**
 * Reads the discriminator of a schema: its `mapping`, or the component names without one.
 *
 * @returns undefined if the schema has none, or if it does not select one of the alternatives.
 */
export function discriminatorOf(schema: JsonSchema): Discriminator | undefined {
  const { discriminator, oneOf } = schema;
  if (!isObject(discriminator) || !Array.isArray(oneOf)) return undefined;
  const mapping = Object.entries(isObject(discriminator.mapping) ? discriminator.mapping : {});
  const alternatives = oneOf.flatMap(({ $ref }: JsonSchema): DiscriminatedAlternative[] => {
    const ref = String($ref);
    const mapped = mapping.filter(([, target]) => target === ref);
    if (mapped.length > 0) return mapped.map(([value]) => ({ value, ref }));
    const name = ref.split('/').at(-1);
    return $ref === undefined || name === undefined ? [] : [{ value: name, ref }];
  });
  if (new Set(alternatives.map(({ ref }) => ref)).size < oneOf.length) return undefined;
  return { property: String(discriminator.propertyName), alternatives };
}

/**
 * Replaces a `oneOf` with a discriminator by one condition for each of its values. Violations are then
 * those of the alternative that the value selects, or of the discriminator itself.
 */
function resolveDiscriminator(schema: JsonSchema, pointer: string): JsonSchema {
  const copy = mapSubschemas(schema, pointer, (subschema, _, at) =>
    resolveDiscriminator(subschema, at),
  );
  const found = discriminatorOf(schema);
  if (!found) return copy;
  const { property, alternatives } = found;
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

/** Returns the document without discriminators, for validators, which do not know them: a copy if it has any. */
export const resolveDiscriminators = (document: OpenApiDocument): OpenApiDocument =>
  /"discriminator":/.test(JSON.stringify(document))
    ? mapSchemas(document, resolveDiscriminator)
    : document;
