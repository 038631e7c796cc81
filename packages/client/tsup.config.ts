import { defineConfig, type Options } from 'tsup';
import manifest from './package.json' with { type: 'json' };

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/**
 * Makes `dist/fetch.js` import everything outside `src/low-level/`, except the generated client of openapi-fetch, from
 * the main entry point, so that there is one copy of the code and `instanceof` works across both.
 */
const oneCopy: EsbuildPlugin = {
  name: 'one-copy',
  setup(build) {
    const extension = build.initialOptions.outExtension?.['.js'] ?? '.js';
    const index = `./index${extension}`;
    build.onResolve({ filter: /^\.\.\// }, ({ importer, path }) =>
      importer.includes('/src/low-level/') && !path.endsWith('/generated/client.ts')
        ? { path: index, external: true }
        : undefined,
    );
    build.onResolve({ filter: /^\.\/request\.ts$/ }, ({ importer }) =>
      importer.endsWith('/generated/client.ts') ? { path: index, external: true } : undefined,
    );
  },
};

/** Shortens the paths of the sources: the source maps contain the sources, so no path needs to leave the package. */
const sourcesWithinPackage: EsbuildPlugin = {
  name: 'sources-within-package',
  setup(build) {
    build.onEnd(({ outputFiles = [] }) => {
      for (const file of outputFiles.filter((it) => it.path.endsWith('.map'))) {
        const map = JSON.parse(file.text);
        map.sources = map.sources.map((source: string) =>
          source.replace(/^.*\/(?=(entry|src|generated)\/)/, '../'),
        );
        file.contents = new TextEncoder().encode(JSON.stringify(map));
      }
    });
  },
};

/** Replaces the import of `package.json` by its version, since the bundle would contain all of it. */
const versionOnly: EsbuildPlugin = {
  name: 'version-only',
  setup(build) {
    build.onLoad({ filter: /\/src\/version\.ts$/ }, () => ({
      contents: `export const VERSION = ${JSON.stringify(manifest.version)};`,
      loader: 'ts',
    }));
  },
};

export default defineConfig({
  entry: {
    index: 'entry/index.ts',
    fetch: 'src/fetch.ts',
  },
  format: ['esm', 'cjs'],
  dts: { entry: ['src/index.ts', 'src/fetch.ts', 'src/operations.ts'] },
  sourcemap: true,
  clean: true,
  target: 'es2022',
  platform: 'neutral',
  // Smaller to parse on import, and in bundles; the code stays readable.
  esbuildOptions: (options) => {
    Object.assign(options, { minifySyntax: true });
  },
  // Nothing is split, but this makes tsup convert to CommonJS with Sucrase, whose default import of
  // openapi-fetch is correct, unlike that of esbuild.
  splitting: true,
  esbuildPlugins: [oneCopy, sourcesWithinPackage, versionOnly],
});
