import { isNamedSchema } from '../named-schema.js';

/**
 * Headers, links, request bodies, security schemes, servers, their variables and named schemas have
 * a description. The specification leaves it optional, but each is a heading in the documentation.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const objectDescribed = () => {
  /** @type {(node: { description?: string }, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const check = (node, { location, report, type }) => {
    if (node.description) return;
    report({
      message: `Describe the ${type.name} in its \`description\`.`,
      location: location.key(),
    });
  };
  return {
    Header: check,
    Link: check,
    RequestBody: check,
    SecurityScheme: check,
    Server: check,
    ServerVariable: check,
    Schema(schema, ctx) {
      if (isNamedSchema(ctx.location)) check(schema, ctx);
    },
  };
};
