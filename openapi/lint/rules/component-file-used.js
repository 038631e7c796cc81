import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * Every file under `components/` and `paths/` beside the root document is referred to. A file that
 * nothing refers to looks like a part of the contract but is in no bundle.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const componentFileUsed = () => {
  /** @type {Set<string>} */
  const used = new Set();
  return {
    ref({ $ref }, { location }, resolved) {
      // Both ends: the resolved file differs from the named one when that is itself only a `$ref`.
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
            message: `Refer to \`${relative(base, file)}\` from the document, or delete the file; nothing refers to it.`,
            location: location.child('openapi').key(),
          });
        }
      },
    },
  };
};
