/**
 * Requires links to reference an existing operationId and to pass only parameters of that operation.
 * No other rule checks links, so a renamed operation would leave dangling links.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const linkOperationKnown = () => {
  /** @type {Map<string | undefined, Set<string>>} parameter names by operationId, with and without their location */
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
              message: `Reference an existing operation in the link's \`operationId\`; \`${link.operationId}\` does not exist.`,
              location: location.key(),
            });
            continue;
          }
          for (const name of Object.keys(link.parameters ?? {})) {
            if (names.has(name)) continue;
            report({
              message: `Pass only parameters of \`${link.operationId}\`; it has no parameter \`${name}\`.`,
              location: location.child(['parameters', name]).key(),
            });
          }
        }
      },
    },
  };
};
