import { isClosed, reachableSchemas } from '../../reachable-schemas.js';

/**
 * Requires every object in a request body to reject unknown properties or to be a map. Otherwise, a
 * misspelled property goes unnoticed.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const requestClosed = () => {
  /** @type {import('../../reachable-schemas.js').Seen} */
  const seen = new Map();
  return {
    RequestBody(body, ctx) {
      for (const { schema, location, isCovered } of reachableSchemas(body, ctx, seen)) {
        const isObject = [schema.type].flat().includes('object') || 'properties' in schema;
        const isMap = typeof schema.additionalProperties === 'object';
        if (!isObject || isMap || isCovered || isClosed(schema)) continue;
        ctx.report({
          message:
            'Add `additionalProperties: false` to the request object, or `unevaluatedProperties: false` to the schema that composes it.',
          location: location.child('type' in schema ? 'type' : 'properties').key(),
        });
      }
    },
  };
};
