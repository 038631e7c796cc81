import { isNamedSchema } from '../../named-schema.js';

/**
 * Requires a description on headers, links, request bodies, security schemes, servers and named
 * schemas. OpenAPI makes it optional, but each is a heading in the API reference. Server variables need none, because
 * swagger-parser rejects it.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const objectDescribed = () => {
  /** @type {(node: { description?: string }, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const check = (node, { location, report, type }) => {
    if (node.description) return;
    report({
      message: `Add a \`description\` to the ${type.name}.`,
      location: location.key(),
    });
  };
  return {
    Header: check,
    Link: check,
    RequestBody: check,
    SecurityScheme: check,
    Server: check,
    Schema(schema, ctx) {
      if (isNamedSchema(ctx.location)) check(schema, ctx);
    },
  };
};
