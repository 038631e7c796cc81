import { isClosed, reachableSchemas } from '../../reachable-schemas.js';

/**
 * Disallows response objects that reject unknown properties. The API is not frozen: new fields can
 * appear at any time and must not break clients that validate responses or generate types.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const responseOpen = () => {
  /** @type {import('../../reachable-schemas.js').Seen} */
  const seen = new Map();
  return {
    Response(response, ctx) {
      for (const { schema, location, isCovered } of reachableSchemas(response, ctx, seen)) {
        // A schema that composes a covered one was already reported.
        if (isCovered || !isClosed(schema)) continue;
        const keyword =
          schema.additionalProperties === false ? 'additionalProperties' : 'unevaluatedProperties';
        ctx.report({
          message: `Remove \`${keyword}: false\` from the response object; new fields can appear at any time.`,
          location: location.child(keyword).key(),
        });
      }
    },
  };
};
