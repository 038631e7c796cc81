import { defineConfig, type Options } from 'tsup';

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/**
 * Has `/fetch` take all but its own modules from the first entry point, as it will stand beside
 * it: one copy of the code serves both, so that `instanceof` holds across them.
 */
const oneCopy: EsbuildPlugin = {
  name: 'one-copy',
  setup(build) {
    const extension = build.initialOptions.outExtension?.['.js'] ?? '.js';
    const index = `./index${extension}`;
    build.onResolve({ filter: /^\.\.?\// }, ({ path, importer }) =>
      /src\/(fetch|http)\.ts$/.test(importer) && path !== './http.ts'
        ? { path: index, external: true }
        : undefined,
    );
  },
};

/** The maps carry the sources themselves, so their names need not lead out of the package. */
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
  // Less to read and to parse at the import; the names stay, for stack traces.
  esbuildOptions: (options) => {
    Object.assign(options, { minifyWhitespace: true, minifySyntax: true });
  },
  // There is nothing to split; it is how tsup leaves CommonJS to Sucrase, whose `default` of a
  // CommonJS module is the one that openapi-fetch means, and esbuild's is not.
  splitting: true,
  esbuildPlugins: [oneCopy, sourcesWithinPackage],
});
