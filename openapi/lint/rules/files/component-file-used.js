import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * Disallows unreferenced files in `components/` and `paths/` next to the root document. Such a file
 * looks like part of the contract but is not in the bundle.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const componentFileUsed = () => {
  /** @type {Set<string>} */
  const used = new Set();
  return {
    ref({ $ref }, { location }, resolved) {
      // The resolved file differs from the referenced one if that contains only a `$ref`.
      used.add(resolve(dirname(location.source.absoluteRef), $ref.split('#')[0] ?? ''));
      if (resolved.location) used.add(resolved.location.source.absoluteRef);
    },
    Root: {
      leave(_root, { location, report }) {
        const base = dirname(location.source.absoluteRef);
        const files = ['components', 'paths']
          .map((folder) => join(base, folder))
          .filter((folder) => existsSync(folder))
          .flatMap((folder) =>
            readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
              join(folder, file),
            ),
          )
          .filter((file) => file.endsWith('.yaml'));
        for (const file of files) {
          if (used.has(file)) continue;
          report({
            message: `Reference \`${relative(base, file)}\` from the document, or delete it; it is unused.`,
            location: location.child('openapi').key(),
          });
        }
      },
    },
  };
};
