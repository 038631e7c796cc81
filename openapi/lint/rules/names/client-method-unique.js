import { methodName } from '../../model.js';
import { isSurprising } from '../../surprising-names.js';

/**
 * Requires every operation to have a method of its own in its client group, in camelCase, with a name that JavaScript
 * does not use for itself. The name is `x-client-method`, or the operationId without the noun of its tag.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const clientMethodUnique = () => {
  /** @type {{ operation: any, location: any }[]} */
  const operations = [];
  return {
    PathItem: {
      Operation(operation, { location }) {
        operations.push({ operation, location });
      },
    },
    Root: {
      leave(root, { report }) {
        const tags = Array.isArray(root.tags) ? root.tags : [];
        /** @type {Map<string, string>} operationIds by group and method */
        const taken = new Map();
        for (const { operation, location } of operations) {
          const { operationId, 'x-client-method': stated } = operation ?? {};
          if (typeof operationId !== 'string') continue;
          const tag = String(Object(operation.tags)[0] ?? '');
          const group = Object(tags.find((it) => it?.name === tag))['x-client-group'] ?? tag;
          const method = stated === undefined ? methodName(operationId, tag) : String(stated);
          const at = location.child(stated === undefined ? 'operationId' : 'x-client-method');
          const name = `${group}.${method}`;
          const other = taken.get(name);
          taken.set(name, other ?? operationId);
          if (!/^[a-z][A-Za-z0-9]*$/.test(method)) {
            report({ message: 'Name the method of the client in camelCase.', location: at });
          } else if (isSurprising(method)) {
            report({
              message: `Set \`x-client-method\` to another name than \`${method}\`, which JavaScript uses itself.`,
              location: at,
            });
          } else if (other !== undefined && other !== operationId) {
            report({
              message: `Set \`x-client-method\` to another name; \`${name}\` is the method of \`${other}\`.`,
              location: at,
            });
          }
        }
      },
    },
  };
};
