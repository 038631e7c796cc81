import { iteratorName, methodName } from '../../model.js';
import { findPagination } from '../../pagination.js';
import { isSurprising } from '../../surprising-names.js';

/**
 * Requires every operation to have a method of its own in its client group, in camelCase, with a name that JavaScript
 * does not use for itself. The name is `x-client-method`, or the operationId without the noun of its tag. A paginated
 * list has a second one, which iterates over the pages.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const clientMethodUnique = () => {
  /** @type {{ operation: any, location: any, isPaged: boolean }[]} */
  const operations = [];
  return {
    PathItem: {
      Operation(operation, context, { PathItem: pathItem }) {
        const isPaged = findPagination(pathItem, operation, context) !== undefined;
        operations.push({ operation, location: context.location, isPaged });
      },
    },
    Root: {
      leave(root, { report }) {
        const tags = Array.isArray(root.tags) ? root.tags : [];
        const named = operations
          .filter(({ operation }) => typeof operation?.operationId === 'string')
          .map(({ operation, location, isPaged }) => {
            const { operationId, 'x-client-method': stated } = operation;
            const tag = String(Object(operation.tags)[0] ?? '');
            const group = Object(tags.find((it) => it?.name === tag))['x-client-group'] ?? tag;
            const method = stated === undefined ? methodName(operationId, tag) : String(stated);
            const at = location.child(stated === undefined ? 'operationId' : 'x-client-method');
            return { operationId, group, method, at, location, isPaged };
          });
        /** @type {Map<string, string>} operationIds by group and method */
        const taken = new Map();
        /** @type {Map<string, string>} operationIds by the group and method, or the function, of the iterator */
        const iterators = new Map();
        for (const { operationId, group, method } of named.filter((it) => it.isPaged)) {
          iterators.set(`${group}.${iteratorName(method)}`, operationId);
          iterators.set(iteratorName(operationId), operationId);
        }
        for (const { operationId, group, method, at, location } of named) {
          const name = `${group}.${method}`;
          const other = taken.get(name);
          taken.set(name, other ?? operationId);
          const iterated = iterators.get(name);
          const iteratedById = iterators.get(operationId);
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
          } else if (iteratedById !== undefined) {
            report({
              message: `Choose another operationId; \`${operationId}\` iterates over the pages of \`${iteratedById}\`.`,
              location: location.child('operationId'),
            });
          } else if (iterated !== undefined) {
            report({
              message: `Set \`x-client-method\` to another name; \`${name}\` iterates over the pages of \`${iterated}\`.`,
              location: at,
            });
          }
        }
      },
    },
  };
};
