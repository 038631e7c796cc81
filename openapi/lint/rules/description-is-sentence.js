const STARTS = /^[\p{Lu}\p{Nd}`]/u;
const ENDS = /(\.|\)|\||```)$/;

/**
 * A description starts with a capital, a digit or code, and ends as a sentence, a code block or a
 * table does. What reads as prose in the sources reads as prose in the documentation.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const descriptionIsSentence = () => {
  /** @type {(node: any, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const check = (node, { location, report, type }) => {
    // The description of external documentation is the text of a link; extensions are not ours.
    if (type.name === 'ExternalDocs' || type.name === 'SpecExtension') return;
    const text = node?.description;
    if (typeof text !== 'string' || (STARTS.test(text.trim()) && ENDS.test(text.trim()))) return;
    report({
      message:
        'Write the description as sentences: start with a capital, a digit or code, and end with a period.',
      location: location.child('description').key(),
    });
  };
  return { any: check, ref: check };
};
