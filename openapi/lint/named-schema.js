/**
 * Returns whether a schema is named: the root of its file or a component of the document.
 *
 * @param {import('@redocly/openapi-core').Location} location
 */
export const isNamedSchema = ({ pointer }) => /^#\/(components\/schemas\/[^/]+)?$/.test(pointer);
