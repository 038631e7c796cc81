import { isAnnotation } from '../../annotations.js';

/**
 * Allows only annotations next to a schema's `$ref`. Prism ignores validation keywords there, so the
 * mock would accept what the contract rejects.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const refSiblingsAnnotate = () => ({
  ref(ref, { location, report, type }) {
    if (type.name !== 'Schema') return;
    for (const keyword of Object.keys(ref)) {
      if (keyword === '$ref' || isAnnotation(keyword)) continue;
      report({
        message: `Move \`${keyword}\` into a schema; Prism ignores it next to \`$ref\`.`,
        location: location.child(keyword).key(),
      });
    }
  },
});
