/**
 * Allows one 2xx status code per operation. Prism always returns the lowest, so a second one would
 * never be returned, and the generated client would have to guess which body it received.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const singleSuccessStatus = () => ({
  Responses(responses, { location, report }) {
    const [, ...others] = Object.keys(responses).filter((status) => status.startsWith('2'));
    for (const status of others) {
      report({
        message: `Remove the ${status} response; an operation documents one 2xx status code.`,
        location: location.child(status).key(),
      });
    }
  },
});
