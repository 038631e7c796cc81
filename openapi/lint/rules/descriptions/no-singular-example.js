/**
 * Requires `examples` instead of `example`: it is consistent, allows several examples, and the schema
 * keyword `example` is deprecated in OpenAPI 3.1.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const noSingularExample = () => {
  /** @type {(node: { example?: unknown }, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const check = (node, { location, report }) => {
    if (node.example === undefined) return;
    report({
      message: 'Use `examples` instead of `example`.',
      location: location.child('example').key(),
    });
  };
  return { Header: check, MediaType: check, Parameter: check, Schema: check };
};
