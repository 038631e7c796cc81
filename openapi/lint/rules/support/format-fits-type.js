/** Formats of numbers; all others are of strings. */
const FORMATS = new Map([
  ['int32', ['integer']],
  ['int64', ['integer']],
  ['float', ['number']],
  ['double', ['number']],
]);

/**
 * Requires the `format` of a schema to be one of its type: validators ignore it silently for any other.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const formatFitsType = () => ({
  Schema(schema, { location, report }) {
    const { format, type } = /** @type {any} */ (schema ?? {});
    if (typeof format !== 'string' || type === undefined) return;
    const fitting = FORMATS.get(format) ?? ['string'];
    if ([type].flat().some((it) => fitting.includes(it))) return;
    report({
      message: `Remove the format, or set \`type: ${fitting[0]}\`; validators ignore \`${format}\` for other types.`,
      location: location.child('format').key(),
    });
  },
});
