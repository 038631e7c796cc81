import { olderFields, olderValues } from '../../older-versions.js';

/**
 * Disallows what Swagger 2.0 and OpenAPI 3.0 have and OpenAPI 3.1 has not, and says what to write instead.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const noOlderFields = () => ({
  any(node, { location, report, type }) {
    if (typeof node !== 'object' || node === null) return;
    const fields = olderFields[type.name] ?? {};
    for (const field of Object.keys(node)) {
      if (!Object.hasOwn(fields, field)) continue;
      report({ message: fields[field] ?? '', location: location.child(field).key() });
    }
    for (const [field, message] of olderValues[type.name]?.(node) ?? []) {
      if (message !== undefined) report({ message, location: location.child(field) });
    }
  },
});
