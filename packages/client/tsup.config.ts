import { build, type PluginBuild } from 'esbuild';
import { defineConfig, type Options } from 'tsup';
import manifest from './package.json' with { type: 'json' };

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/** Returns the file that has the code, as the other files import it. */
const coreOf = (build: PluginBuild): string =>
  `./core${build.initialOptions.outExtension?.['.js'] ?? '.js'}`;

/**
 * Makes `dist/fetch.js` import everything outside `src/low-level/`, except the generated client of openapi-fetch, from
 * `core.js`, so that there is one copy of the code and `instanceof` works across all files.
 */
const oneCopy: EsbuildPlugin = {
  name: 'one-copy',
  setup(build) {
    const core = { path: coreOf(build), external: true };
    build.onResolve({ filter: /^\.\.\// }, ({ importer, path }) =>
      importer.includes('/src/low-level/') && !path.endsWith('/generated/client.ts')
        ? core
        : undefined,
    );
    build.onResolve({ filter: /^\.\/request\.ts$/ }, ({ importer }) =>
      importer.endsWith('/generated/client.ts') ? core : undefined,
    );
  },
};

/** Returns the names that a module exports. */
async function exportsOf(file: string): Promise<readonly string[]> {
  const options = { bundle: true, write: false, metafile: true, packages: 'external' } as const;
  const { metafile } = await build({ ...options, entryPoints: [file], format: 'esm', outdir: '.' });
  return Object.values(metafile.outputs)[0]?.exports ?? [];
}

/** Makes `dist/index.js` and `dist/operations.js` export their names, and no others, from `core.js`. */
const publicNames: EsbuildPlugin = {
  name: 'public-names',
  setup(build) {
    const core = coreOf(build);
    build.onResolve({ filter: /^\.\/core\.c?js$/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /\/entry\/(index|operations)\.ts$/ }, async ({ path }) => {
      const names = await exportsOf(path);
      return { contents: `export { ${names.join(', ')} } from '${core}';`, loader: 'ts' };
    });
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
    core: 'entry/core.ts',
    index: 'entry/index.ts',
    operations: 'entry/operations.ts',
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
  esbuildPlugins: [oneCopy, publicNames, sourcesWithinPackage, versionOnly],
});
