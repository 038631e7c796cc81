import { createBodySchemas, separateSchemas } from '../../body-schemas.js';
import { isClosed } from '../../reachable-schemas.js';

/**
 * Disallows response objects that reject unknown properties. The API is not frozen: new fields can
 * appear at any time and must not break clients that validate responses or generate types.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const responseOpen = () => {
  const { responses, isInRequests, visitor } = createBodySchemas();
  return {
    ...visitor,
    Root: {
      leave(_root, { report }) {
        const isShared = isInRequests();
        for (const { schema, location, isCovered } of responses) {
          // A schema that composes a covered one was already reported.
          if (isCovered || !isClosed(schema)) continue;
          const keyword =
            schema.additionalProperties === false
              ? 'additionalProperties'
              : 'unevaluatedProperties';
          const message = isShared(schema)
            ? separateSchemas
            : `Remove \`${keyword}: false\` from the response object; new fields can appear at any time.`;
          report({ message, location: location.child(keyword).key() });
        }
      },
    },
  };
};
