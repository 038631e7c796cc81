/**
 * Every path is a `$ref` to `paths/<path>.yaml`, with `_` for each inner `/`, so that the file of a
 * path is found without searching and two changes to the API seldom meet in one file.
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
        message: `Move the path item to a file of its own and refer to it with \`$ref: ${file}\`.`,
        location: location.child(path).key(),
      });
    }
  },
});
