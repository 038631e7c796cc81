import type { JsonObject } from '@scalingo-addons/openapi';

/** Adds schemas that must apply, too. */
export const withAllOf = (schema: JsonObject, ...added: readonly JsonObject[]): JsonObject => ({
  ...schema,
  allOf: [...((schema.allOf as JsonObject[] | undefined) ?? []), ...added],
});

/** Adds a choice of schemas. */
export const withAnyOf = (schema: JsonObject, anyOf: readonly JsonObject[]): JsonObject =>
  schema.anyOf === undefined ? { ...schema, anyOf } : withAllOf(schema, { anyOf });
