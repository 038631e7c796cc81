/**
 * Disallows declared tags without operations: an unused tag would be an empty section in the API
 * reference.
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
            message: `Remove the tag \`${tag?.name}\`, or add it to an operation.`,
            location: location.child(['tags', index, 'name']).key(),
          });
        }
      },
    },
  };
};
