/**
 * A link names an operation of the document by its operationId and passes only parameters that the
 * operation has. Nothing else checks links, so a renamed operation would leave them dangling.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const linkOperationKnown = () => {
  /** @type {Map<string | undefined, Set<string>>} parameter names, bare and with their place, by operationId */
  const operations = new Map();
  /** @type {{ link: any; location: any }[]} */
  const links = [];
  return {
    PathItem: {
      Operation(operation, { resolve }, { PathItem: pathItem }) {
        const names = [pathItem.parameters ?? [], operation.parameters ?? []]
          .flat()
          .map((parameter) => resolve(parameter).node)
          .flatMap((parameter) => [parameter?.name, `${parameter?.in}.${parameter?.name}`]);
        operations.set(operation.operationId, new Set(names));
      },
    },
    Link(link, { location }) {
      links.push({ link, location });
    },
    Root: {
      leave(_root, { report }) {
        for (const { link, location } of links) {
          const names = operations.get(link.operationId);
          if (!names) {
            report({
              message: `Name an operation of the document in \`operationId\` of the link; \`${link.operationId}\` is none.`,
              location: location.key(),
            });
            continue;
          }
          for (const name of Object.keys(link.parameters ?? {})) {
            if (names.has(name)) continue;
            report({
              message: `Pass only parameters that \`${link.operationId}\` has; \`${name}\` is none of them.`,
              location: location.child(['parameters', name]).key(),
            });
          }
        }
      },
    },
  };
};
