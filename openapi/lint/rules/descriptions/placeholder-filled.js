/** Fields whose value is not an object of OpenAPI, but any value of the API. */
const VALUES = ['value', 'default', 'const', 'enum', 'examples', 'x-extensible-enum'];

/**
 * Disallows texts that start with `TODO`, the placeholders that `npm run new` writes. They are valid otherwise, so that
 * nothing else would remind of them.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const placeholderFilled = () => {
  /** @type {Set<string>} places that are reported */
  const reported = new Set();
  /** @type {(value: unknown, location: any, report: any) => void} */
  const check = (value, location, report) => {
    if (typeof value === 'string' && /^TODO\b/.test(value)) {
      const place = location.absolutePointer;
      if (reported.has(place)) return;
      reported.add(place);
      report({
        message: `Replace the placeholder "${value.trim().replace(/\.$/, '')}".`,
        location,
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) check(child, location.child(key), report);
    }
  };
  /** @type {(node: any, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const visit = (node, { location, report }) => {
    for (const [key, value] of Object.entries(Object(node))) {
      if (typeof value === 'string' || VALUES.includes(key))
        check(value, location.child(key), report);
    }
  };
  return { any: visit, ref: visit };
};
