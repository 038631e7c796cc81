const VALUES = ['observed', 'client', 'inferred'];

const TYPES = [
  'Example',
  'Header',
  'Link',
  'MediaType',
  'Operation',
  'Parameter',
  'RequestBody',
  'Response',
  'Schema',
  'SecurityScheme',
  'Server',
];

/**
 * Requires `x-evidence` to have one of its three values, and allows it only on objects that state a
 * fact about the API. The documentation and tests read it and would miss an invalid marker.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const evidenceKnown = () => {
  /** @type {(node: any, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const check = (node, { location, report, type }) => {
    const evidence = node?.['x-evidence'];
    if (evidence === undefined) return;
    if (!TYPES.includes(type.name)) {
      report({
        message: `Move \`x-evidence\` to an object that supports it: ${TYPES.join(', ')}.`,
        location: location.child('x-evidence').key(),
      });
    } else if (!VALUES.includes(evidence)) {
      report({
        message: `Set \`x-evidence\` to one of ${VALUES.join(', ')}; omit it for documented facts.`,
        location: location.child('x-evidence').key(),
      });
    }
  };
  return { any: check, ref: check };
};
