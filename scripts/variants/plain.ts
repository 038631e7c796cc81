import type { JsonObject } from '@scalingo-addons/openapi';
import { mapDocument } from './map-schemas.ts';
import { inlineReferences } from './references.ts';
import { splitTypedMap } from './typed-map.ts';

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

/** Returns a schema without an empty list of required properties, which validators of older JSON Schema reject. */
function withoutEmptyRequired(schema: JsonObject): JsonObject {
  const { required, ...rest } = schema;
  return Array.isArray(required) && required.length === 0 ? rest : schema;
}

/** Whether a reference leads to a parameter that has the name of a schema. */
function isAmbiguous(document: JsonObject, reference: string): boolean {
  const [, name = ''] = /^#\/components\/parameters\/([^/]+)$/.exec(reference) ?? [];
  return Object.hasOwn(Object(Object(document.components).schemas), name);
}

/**
 * Returns a document without `x-` extensions, and without what the code that generators write of it cannot have: one name
 * for a parameter and a schema, and maps with optional properties.
 */
export const toPlain = (document: JsonObject): JsonObject =>
  mapDocument(
    inlineReferences(document, (reference) => isAmbiguous(document, reference)),
    {
      schema: (it) => splitTypedMap(withoutEmptyRequired(withoutExtensions(openEnumeration(it)))),
      object: withoutExtensions,
    },
  ) as JsonObject;
