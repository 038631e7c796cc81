import { isClosed, reachedSchemas } from '../reached-schemas.js';

/**
 * Every object in a request body says what becomes of unknown properties: they are refused, or they
 * are the entries of a map. Otherwise a misspelt property passes unnoticed.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const requestClosed = () => {
  /** @type {import('../reached-schemas.js').Seen} */
  const seen = new Map();
  return {
    RequestBody(body, ctx) {
      for (const { schema, location, isCovered } of reachedSchemas(body, ctx, seen)) {
        const isObject = [schema.type].flat().includes('object') || 'properties' in schema;
        const isMap = typeof schema.additionalProperties === 'object';
        if (!isObject || isMap || isCovered || isClosed(schema)) continue;
        ctx.report({
          message:
            'Close the object of the request with `additionalProperties: false`, or what composes it with `unevaluatedProperties: false`.',
          location: location.child('type' in schema ? 'type' : 'properties').key(),
        });
      }
    },
  };
};
