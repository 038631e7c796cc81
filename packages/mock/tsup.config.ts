import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { parse } from 'yaml';

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/** Paths of the files that the code reads at run time, relative to its source and to `dist`. */
const filePaths: readonly (readonly [source: string, built: string])[] = [
  ['../../../generated/openapi.json', './openapi.json'],
  ['../../fixture/', '../fixture/'],
];

/** Rewrites the paths of package files, and inlines the default fixture as JSON. */
const packageFiles: EsbuildPlugin = {
  name: 'package-files',
  setup(build) {
    build.onLoad({ filter: /(openapi\/src\/bundle|src\/fixture\/files)\.ts$/ }, async (args) => {
      const source = await readFile(args.path, 'utf8');
      const contents = filePaths.reduce((text, [from, to]) => text.replaceAll(from, to), source);
      return { contents, loader: 'ts' };
    });
    build.onLoad({ filter: /src\/fixture\/default\/value\.ts$/ }, async () => {
      const json = JSON.stringify(parse(await readFile('fixture/default.yaml', 'utf8')));
      const contents = `export const defaultValue = () => JSON.parse(${JSON.stringify(json)});`;
      return { contents, loader: 'js' };
    });
  },
};

export default defineConfig(({ outDir = 'dist' }) => ({
  entry: { index: 'src/index.ts', cli: 'src/cli.ts', msw: 'src/msw/index.ts' },
  format: ['esm', 'cjs'],
  dts: {
    entry: { index: 'src/index.ts', msw: 'src/msw/index.ts' },
    // The paths of tsconfig.json, relative to this folder.
    compilerOptions: { paths: { '@scalingo-addons/*': ['../*/src/index.ts'] } },
  },
  clean: true,
  target: 'node20',
  shims: true,
  // Prism gets its own chunk, so that the sandbox does not load it.
  splitting: true,
  noExternal: [/^@scalingo-addons\//],
  esbuildPlugins: [packageFiles],
  async onSuccess() {
    await copyFile('../../generated/openapi.json', path.join(outDir, 'openapi.json'));
  },
}));
