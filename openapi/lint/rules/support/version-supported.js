/**
 * Requires OpenAPI 3.1. Generators, mock and site read no other version.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const versionSupported = () => ({
  Root(root, { location, report }) {
    if (/^3\.1\.\d+$/.test(String(/** @type {any} */ (root)?.openapi))) return;
    report({
      message: 'Use OpenAPI 3.1, such as `openapi: 3.1.0`; this project takes no other version.',
      location: location.child('openapi'),
    });
  },
});
