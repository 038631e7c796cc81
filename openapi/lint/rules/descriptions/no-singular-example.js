/**
 * Requires `examples` instead of `example`: it is consistent, allows several examples, and the schema
 * keyword `example` is deprecated in OpenAPI 3.1.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const noSingularExample = () => {
  /** @typedef {(node: { example?: unknown }, ctx: import('@redocly/openapi-core').UserContext) => void} Check */
  /** @type {(notation: string) => Check} */
  const checkFor =
    (notation) =>
    (node, { location, report }) => {
      if (node.example === undefined) return;
      const message = `Write \`examples: ${notation}\` instead of \`example\`.`;
      report({ message, location: location.child('example').key() });
    };
  const check = checkFor('{ Name: { summary: …, value: … } }');
  return { Header: check, MediaType: check, Parameter: check, Schema: checkFor('[value]') };
};
