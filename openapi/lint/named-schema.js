/**
 * Whether a schema has a name of its own: it is the root of its file, or a component of the document.
 *
 * @param {import('@redocly/openapi-core').Location} location
 */
export const isNamedSchema = ({ pointer }) => /^#\/(components\/schemas\/[^/]+)?$/.test(pointer);
