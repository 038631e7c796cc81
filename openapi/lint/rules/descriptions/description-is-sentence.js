const STARTS = /^[\p{Lu}\p{Nd}`]/u;
const ENDS = /(\.|\)|\||```)$/;

/**
 * Requires descriptions to start with a capital letter, a digit or code, and to end like a sentence,
 * a code block or a table. The API reference shows them as they are.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const descriptionIsSentence = () => {
  /** @type {(node: any, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const check = (node, { location, report, type }) => {
    // A description in `externalDocs` is link text; extensions can have any content.
    if (type.name === 'ExternalDocs' || type.name === 'SpecExtension') return;
    const text = node?.description;
    if (typeof text !== 'string' || (STARTS.test(text.trim()) && ENDS.test(text.trim()))) return;
    report({
      message:
        'Write the description in full sentences: start with a capital letter, a digit or code, and end with a period.',
      location: location.child('description').key(),
    });
  };
  return { any: check, ref: check };
};
