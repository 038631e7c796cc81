/**
 * Examples stand in `examples`, never in `example`: one way to write them, room for several, and in
 * OpenAPI 3.1 the keyword `example` of a schema is deprecated.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const noSingularExample = () => {
  /** @type {(node: { example?: unknown }, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const check = (node, { location, report }) => {
    if (node.example === undefined) return;
    report({
      message: 'Write `examples` instead of `example`.',
      location: location.child('example').key(),
    });
  };
  return { Header: check, MediaType: check, Parameter: check, Schema: check };
};
