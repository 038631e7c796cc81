import { createBodySchemas, separateSchemas } from '../../body-schemas.js';
import { isClosed } from '../../reachable-schemas.js';

/**
 * Requires every object in a request body to reject unknown properties or to be a map. Otherwise, a
 * misspelled property goes unnoticed.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const requestClosed = () => {
  const { requests, isInResponses, visitor } = createBodySchemas();
  return {
    ...visitor,
    Root: {
      leave(_root, { report }) {
        const isShared = isInResponses();
        for (const { schema, location, isCovered } of requests) {
          const isObject = [schema.type].flat().includes('object') || 'properties' in schema;
          const isMap = typeof schema.additionalProperties === 'object';
          if (!isObject || isMap || isCovered || isClosed(schema)) continue;
          const message = isShared(schema)
            ? separateSchemas
            : 'Add `additionalProperties: false` to the request object, or `unevaluatedProperties: false` to the schema that composes it.';
          const at = location.child('type' in schema ? 'type' : 'properties');
          report({ message, location: at.key() });
        }
      },
    },
  };
};
