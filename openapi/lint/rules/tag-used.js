/**
 * Every tag that the document declares is the tag of an operation; an unused one would be an empty
 * chapter of the documentation.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const tagUsed = () => {
  /** @type {Set<string>} */
  const used = new Set();
  return {
    Operation(operation) {
      for (const tag of [operation.tags ?? []].flat()) used.add(tag);
    },
    Root: {
      leave(root, { location, report }) {
        for (const [index, tag] of [root.tags ?? []].flat().entries()) {
          if (used.has(tag?.name)) continue;
          report({
            message: `Remove the tag \`${tag?.name}\`, or put an operation under it.`,
            location: location.child(['tags', index, 'name']).key(),
          });
        }
      },
    },
  };
};
