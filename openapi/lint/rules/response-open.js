import { isClosed, reachedSchemas } from '../reached-schemas.js';

/**
 * No object in a response refuses unknown properties. The API is not frozen: a new field can appear
 * at any time and must not break whoever validates answers or generates types.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const responseOpen = () => {
  /** @type {import('../reached-schemas.js').Seen} */
  const seen = new Map();
  return {
    Response(response, ctx) {
      for (const { schema, location, isCovered } of reachedSchemas(response, ctx, seen)) {
        // What is covered is part of a schema that was reported.
        if (isCovered || !isClosed(schema)) continue;
        const keyword =
          schema.additionalProperties === false ? 'additionalProperties' : 'unevaluatedProperties';
        ctx.report({
          message: `Remove \`${keyword}: false\` from the object of the response; new fields can appear at any time.`,
          location: location.child(keyword).key(),
        });
      }
    },
  };
};
