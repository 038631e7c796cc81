/**
 * Yields the places of the numbers in a value that JavaScript does not represent exactly.
 *
 * @param {unknown} value
 * @param {(string | number)[]} at
 * @returns {Generator<(string | number)[]>}
 */
function* listInexact(value, at) {
  if (typeof value === 'number') {
    const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
    if (!isExact) yield at;
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      yield* listInexact(child, [...at, Array.isArray(value) ? Number(key) : key]);
    }
  }
}

/** Fields whose values are data, by object type. */
const DATA = new Map([
  ['Schema', ['const', 'default', 'enum', 'examples']],
  ['Example', ['value']],
  ['Link', ['parameters']],
]);

/**
 * Disallows integers beyond 2^53 and numbers that are infinite or none. JavaScript silently replaces them by others.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const numberExact = () => ({
  any(node, { location, report, type }) {
    if (typeof node !== 'object' || node === null) return;
    for (const [field, value] of Object.entries(node)) {
      if (typeof value !== 'number' && !DATA.get(type.name)?.includes(field)) continue;
      for (const at of listInexact(value, [field])) {
        report({
          message:
            'Use a number between -(2^53 - 1) and 2^53 - 1, or a string; JavaScript changes others.',
          location: location.child(at),
        });
      }
    }
  },
});
