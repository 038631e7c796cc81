import { isAnnotation } from '../../annotations.js';

/**
 * Returns what to do with a validation keyword.
 *
 * @param {string} keyword
 */
function remedyFor(keyword) {
  if (keyword === 'nullable') {
    return 'Write `anyOf` with the `$ref` and `type: "null"`; OpenAPI 3.1 has no `nullable`.';
  }
  if (keyword === 'type') return 'Remove `type`; the schema that `$ref` names states it.';
  return `Move \`${keyword}\` into the file that \`$ref\` names, or write it beside \`allOf\` with the \`$ref\`; Prism ignores it here.`;
}

/**
 * Allows only annotations next to a schema's `$ref`. Prism ignores validation keywords there, so the
 * mock would accept what the contract rejects. Next to any other `$ref`, generators ignore annotations, too.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const refSiblingsAnnotate = () => ({
  ref(ref, { location, report, type }) {
    if (type.name !== 'Schema') {
      for (const field of ['summary', 'description'].filter((it) => Object.hasOwn(ref, it))) {
        report({
          message: `Move \`${field}\` into the file that \`$ref\` names, or into a copy of it; it has no effect here.`,
          location: location.child(field).key(),
        });
      }
      return;
    }
    for (const keyword of Object.keys(ref)) {
      if (keyword === '$ref' || isAnnotation(keyword)) continue;
      report({ message: remedyFor(keyword), location: location.child(keyword).key() });
    }
  },
});
