import { unsupportedFields } from '../../unsupported-fields.js';

/** Keywords whose value is a schema; `additionalProperties` and `unevaluatedProperties` may be booleans. */
const SCHEMA_KEYWORDS = ['if', 'then', 'else', 'items'];
/** Keywords whose values are schemas. */
const COLLECTION_KEYWORDS = ['allOf', 'anyOf', 'oneOf', 'properties'];

/**
 * Lists the places of a schema's subschemas, those below keywords that may have a boolean excepted.
 *
 * @param {any} schema
 * @returns {{ keys: string[], subschema: unknown }[]}
 */
function listSubschemas(schema) {
  const ones = SCHEMA_KEYWORDS.map((keyword) => ({ keys: [keyword], subschema: schema[keyword] }));
  const many = COLLECTION_KEYWORDS.flatMap((keyword) =>
    Object.entries(Object(schema[keyword])).map(([key, subschema]) => ({
      keys: [keyword, key],
      subschema,
    })),
  );
  return [...ones, ...many];
}

/**
 * Disallows the fields of OpenAPI and JSON Schema that generators, mock, suite or site cannot handle, and boolean
 * schemas. Without it, such a field passes lint and fails later, or has no effect.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const fieldSupported = () => ({
  any(node, { location, report, type }) {
    const fields = unsupportedFields[type.name];
    if (!fields || typeof node !== 'object' || node === null) return;
    for (const field of Object.keys(node)) {
      if (!Object.hasOwn(fields, field)) continue;
      report({ message: fields[field] ?? '', location: location.child(field).key() });
    }
  },
  Schema(schema, { location, report }) {
    if (typeof schema !== 'object' || schema === null) return;
    for (const { keys, subschema } of listSubschemas(schema)) {
      if (typeof subschema !== 'boolean') continue;
      report({
        message: 'Replace the boolean schema with a schema that states a type.',
        location: location.child(keys).key(),
      });
    }
  },
});
