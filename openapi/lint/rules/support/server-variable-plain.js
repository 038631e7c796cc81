/** @param {unknown} text */
const isPlain = (text) =>
  text === undefined || /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(String(text));

/**
 * Requires the values of server variables to be parts of a host name or a port. Others would give the URL a path,
 * which Prism ignores, or make it invalid. The default is one of the listed values.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const serverVariablePlain = () => ({
  ServerVariable(variable, { location, report }) {
    const { default: value, enum: values } = /** @type {any} */ (variable ?? {});
    const places = [
      { text: value, at: location.child('default') },
      ...(Array.isArray(values) ? values : []).map((text, index) => ({
        text,
        at: location.child(['enum', index]),
      })),
    ];
    for (const { at } of places.filter((it) => !isPlain(it.text))) {
      report({
        message: 'Use letters, digits, dots and dashes only; the value is a part of a host name.',
        location: at,
      });
    }
    if (Array.isArray(values) && isPlain(value) && value !== undefined && !values.includes(value)) {
      report({
        message: 'Use one of the values of `enum` as the default.',
        location: location.child('default'),
      });
    }
  },
});
