import { valueType } from '../../schema-facts.js';

const SCALARS = ['string', 'number', 'integer', 'boolean'];

/** Headers of responses that a document cannot state, and why. */
const RESERVED_HEADERS = new Map([
  ['content-type', 'the media type of the body states it'],
  ['set-cookie', '`fetch` does not show it to a program'],
  ['set-cookie2', '`fetch` does not show it to a program'],
  ...['connection', 'content-length', 'keep-alive', 'trailer', 'transfer-encoding', 'upgrade'].map(
    (name) => /** @type {const} */ ([name, 'the HTTP server sets it']),
  ),
]);

/**
 * Allows response headers with one scalar type that the document may state. The mock cannot write lists and objects.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const headerSupported = () => ({
  Response(response, { location, report }) {
    for (const name of Object.keys(Object(/** @type {any} */ (response)?.headers))) {
      const reason = RESERVED_HEADERS.get(name.toLowerCase());
      if (!reason) continue;
      report({
        message: `Remove the header \`${name}\`; ${reason}.`,
        location: location.child(['headers', name]).key(),
      });
    }
  },
  Header(header, { location, report, resolve }) {
    const { schema } = /** @type {any} */ (header ?? {});
    if (schema === undefined) return;
    const at = location.child('schema');
    if (SCALARS.includes(valueType({ schema, location: at }, resolve) ?? '')) return;
    report({
      message: 'Give the header one scalar type; the mock writes no lists or objects in headers.',
      location: at.key(),
    });
  },
});
