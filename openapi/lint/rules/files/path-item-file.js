/**
 * Requires every path to be a `$ref` to `paths/<path>.yaml`, with `_` for each inner `/`. The file of
 * a path is easy to find, and two changes to the API rarely touch the same file.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const pathItemFile = () => ({
  Paths(paths, { location, report }) {
    for (const path of Object.keys(paths).filter((key) => key.startsWith('/'))) {
      const file = `paths/${path.slice(1).replaceAll('/', '_')}.yaml`;
      /** @type {any} */
      const pathItem = paths[path];
      if (pathItem?.$ref === file) continue;
      report({
        message: `Move the path item to its own file and reference it with \`$ref: ${file}\`.`,
        location: location.child(path).key(),
      });
    }
  },
});
