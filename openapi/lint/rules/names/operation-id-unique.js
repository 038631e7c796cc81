import { getLineColLocation } from '@redocly/openapi-core';

/**
 * Requires operations to have different operationIds. Redocly's own rule says of the second one only that it is not the
 * first.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const operationIdUnique = () => {
  /** @type {Map<string, any>} locations by operationId */
  const taken = new Map();
  return {
    Operation({ operationId }, { location, report }) {
      if (typeof operationId !== 'string') return;
      const at = location.child('operationId');
      const other = taken.get(operationId);
      taken.set(operationId, other ?? at);
      if (other === undefined) return;
      const { line } = getLineColLocation(other).start;
      report({
        message: `Choose another operationId; \`${operationId}\` is also that of the operation at ${other.source.absoluteRef}:${line}.`,
        location: at,
      });
    },
  };
};
