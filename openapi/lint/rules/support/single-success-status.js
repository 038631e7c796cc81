/**
 * Requires one 2xx status code per operation, and allows no other responses than errors beside it. Prism always
 * returns the lowest, so a second one would never be returned, and the generated client would have to guess which
 * body it received. `fetch` follows redirects, so a client never sees 3xx.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const singleSuccessStatus = () => ({
  Responses(responses, { location, report }) {
    const statuses = Object.keys(Object(responses));
    const [success] = statuses.filter((status) => /^2\d\d$/.test(status));
    if (statuses.includes('default') && !statuses.some((status) => status.startsWith('2'))) {
      report({
        message: 'Document the 2xx status code of the operation; `default` describes errors.',
        location: location.child('default').key(),
      });
    }
    for (const status of statuses) {
      if (status === success) continue;
      const message = messageFor(status, success !== undefined);
      if (message) report({ message, location: location.child(status).key() });
    }
  },
});

/**
 * @param {string} status
 * @param {boolean} hasSuccess whether another response is the success
 */
function messageFor(status, hasSuccess) {
  if (/^2XX$/i.test(status) && !hasSuccess) {
    return 'Replace the range with the status code that the operation returns.';
  }
  if (/^2(\d\d|XX)$/i.test(status)) {
    return `Remove the ${status} response; an operation documents one 2xx status code.`;
  }
  if (!/^([1-5](\d\d|XX)|default)$/.test(status) && !status.startsWith('x-')) {
    return `Replace \`${status}\` with a status code such as \`200\` or \`404\`, a range such as \`4XX\`, or \`default\`.`;
  }
  if (/^[13]/.test(status)) {
    return `Remove the ${status} response, and return a URL in the body or in \`Location\` of a 2xx response; clients never see it.`;
  }
  return undefined;
}
