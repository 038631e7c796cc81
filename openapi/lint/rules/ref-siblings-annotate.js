import { isAnnotation } from '../annotations.js';

/**
 * Beside the `$ref` of a schema stand only annotations. Prism drops keywords that validate there,
 * so the mock would accept what the contract refuses.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const refSiblingsAnnotate = () => ({
  ref(ref, { location, report, type }) {
    if (type.name !== 'Schema') return;
    for (const keyword of Object.keys(ref)) {
      if (keyword === '$ref' || isAnnotation(keyword)) continue;
      report({
        message: `Move \`${keyword}\` from beside the \`$ref\` into a schema; Prism ignores it here.`,
        location: location.child(keyword).key(),
      });
    }
  },
});
