import { defineConfig, type Options } from 'tsup';

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/**
 * Has the other entry points take all but their own modules from the first, as it will stand beside
 * them: one copy of the code serves all, so that `instanceof` holds across them.
 */
const oneCopy: EsbuildPlugin = {
  name: 'one-copy',
  setup(build) {
    const extension = build.initialOptions.outExtension?.['.js'] ?? '.js';
    const index = `./index${extension}`;
    build.onResolve({ filter: /^\.\.?\// }, ({ path, importer }) =>
      path === index || (/src\/(fetch|http)\.ts$/.test(importer) && path !== './http.ts')
        ? { path: index, external: true }
        : undefined,
    );
    build.onLoad({ filter: /entry\/operations\.ts$/ }, async ({ path }) => {
      const { metafile } = await build.esbuild.build({
        entryPoints: [path],
        bundle: true,
        format: 'esm',
        write: false,
        metafile: true,
      });
      const names = Object.values(metafile.outputs).flatMap((it) => it.exports);
      return { contents: `export { ${names.join(', ')} } from '${index}';` };
    });
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
    operations: 'entry/operations.ts',
  },
  format: ['esm', 'cjs'],
  dts: { entry: ['src/index.ts', 'src/fetch.ts', 'src/operations.ts'] },
  sourcemap: true,
  clean: true,
  target: 'es2022',
  platform: 'neutral',
  // There is nothing to split; it is how tsup leaves CommonJS to Sucrase, whose `default` of a
  // CommonJS module is the one that openapi-fetch means, and esbuild's is not.
  splitting: true,
  esbuildPlugins: [oneCopy, sourcesWithinPackage],
});
