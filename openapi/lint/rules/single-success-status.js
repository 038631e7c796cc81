/**
 * An operation documents one 2xx status. Prism always answers the lowest, so a second one would
 * never be seen, and the generated client would have to guess which body it got.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const singleSuccessStatus = () => ({
  Responses(responses, { location, report }) {
    const [, ...others] = Object.keys(responses).filter((status) => status.startsWith('2'));
    for (const status of others) {
      report({
        message: `Remove the response ${status}; an operation documents one 2xx status.`,
        location: location.child(status).key(),
      });
    }
  },
});
