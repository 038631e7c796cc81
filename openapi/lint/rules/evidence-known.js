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
 * `x-evidence` has one of its three values and stands only on objects that state a fact about the
 * API. Documentation and tests read it, so a misspelt or misplaced mark would be lost.
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
        message: `Move \`x-evidence\` to an object that may carry it: ${TYPES.join(', ')}.`,
        location: location.child('x-evidence').key(),
      });
    } else if (!VALUES.includes(evidence)) {
      report({
        message: `Set \`x-evidence\` to one of ${VALUES.join(', ')}; leave it out for what the documentation states.`,
        location: location.child('x-evidence').key(),
      });
    }
  };
  return { any: check, ref: check };
};
