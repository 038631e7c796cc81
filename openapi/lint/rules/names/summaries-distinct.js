/**
 * Requires operations to have different summaries: they are the titles in the API reference, the search and the
 * Postman collection.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const summariesDistinct = () => {
  /** @type {Map<string, string>} operation ids by summary, without case */
  const taken = new Map();
  return {
    Operation({ summary, operationId }, { location, report }) {
      // A placeholder is reported as such.
      if (typeof summary !== 'string' || /^TODO\b/.test(summary)) return;
      const key = summary.trim().toLowerCase();
      const other = taken.get(key);
      taken.set(key, other ?? String(operationId));
      if (other === undefined) return;
      report({
        message: `Change the summary; the operation \`${other}\` has the same one, and readers find operations by it.`,
        location: location.child('summary'),
      });
    },
  };
};
