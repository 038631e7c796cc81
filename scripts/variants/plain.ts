import type { JsonObject } from '@scalingo-addons/openapi';
import { mapDocument } from './map-schemas.ts';

/** Returns an object without its extensions. */
const withoutExtensions = (node: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(node).filter(([key]) => !key.startsWith('x-')));

/** Keywords that need a type beside them, in Ajv's strict mode. */
const stringKeywords = new Set(['format', 'maxLength', 'minLength', 'pattern']);

/**
 * Writes an open enumeration in standard keywords: one of the known values, or any other string. Types that are generated
 * from it list the known values.
 */
function openEnumeration(schema: JsonObject): JsonObject {
  const { 'x-extensible-enum': known, type, ...rest } = schema;
  if (!Array.isArray(known)) return schema;
  const entries = Object.entries(rest);
  const annotations = entries.filter(([key]) => !stringKeywords.has(key));
  const constraints = entries.filter(([key]) => stringKeywords.has(key));
  return {
    ...Object.fromEntries(annotations),
    anyOf: [
      { type: 'string', enum: known },
      { type, ...Object.fromEntries(constraints) },
    ],
  };
}

/** Returns a document without `x-` extensions. */
export const toPlain = (document: JsonObject): JsonObject =>
  mapDocument(document, {
    schema: (it) => withoutExtensions(openEnumeration(it)),
    object: withoutExtensions,
  }) as JsonObject;
