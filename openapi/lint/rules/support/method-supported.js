const REMEDIES = new Map([
  ['head', 'Remove HEAD; servers respond as to GET, without the body.'],
  ['options', 'Remove OPTIONS; the servers handle CORS themselves.'],
  ['trace', 'Remove TRACE; browsers and `fetch` cannot send it.'],
]);

/**
 * Allows the methods GET, PUT, POST, PATCH and DELETE, and a body for all but GET. `fetch` cannot send the others,
 * or the mock handles them by itself.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const methodSupported = () => ({
  Operation(operation, { key, location, report }) {
    const remedy = REMEDIES.get(String(key));
    if (remedy) report({ message: remedy, location: location.key() });
    if (key === 'get' && operation?.requestBody) {
      report({
        message: 'Pass the values as query parameters; `fetch` cannot send a body with GET.',
        location: location.child('requestBody').key(),
      });
    }
  },
});
