import { parse } from 'node:path';
import { typeName } from '../../model.js';
import { isNamedSchema } from '../../named-schema.js';

/**
 * Requires the names of schemas to differ by more than case: types, files and links of the API reference are named
 * after them, and some file systems ignore case.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const schemaNamesDistinct = () => {
  /** @type {Map<string, string>} */
  const names = new Map();
  return {
    Schema(_schema, { location, report }) {
      if (!isNamedSchema(location)) return;
      const name =
        /^#\/components\/schemas\/(.+)$/.exec(location.pointer)?.[1] ??
        parse(location.source.absoluteRef).name;
      const key = typeName(name).toLowerCase();
      const other = names.get(key);
      names.set(key, other ?? name);
      if (other === undefined || other === name) return;
      report({
        message: `Rename the schema \`${name}\`; \`${other}\` has the same name but for case.`,
        location: location.key(),
      });
    },
  };
};
