import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { parse } from 'yaml';

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/** Where the files that the code reads stand, seen from its sources and from `dist`. */
const files: readonly (readonly [source: string, built: string])[] = [
  ['../../../generated/openapi.json', './openapi.json'],
  ['../../world/', '../world/'],
];

/** Has the built code read the files of the package, and hold the default world. */
const packageFiles: EsbuildPlugin = {
  name: 'package-files',
  setup(build) {
    build.onLoad({ filter: /(openapi\/src\/bundle|world\/files)\.ts$/ }, async (args) => {
      const source = await readFile(args.path, 'utf8');
      const contents = files.reduce((text, [from, to]) => text.replaceAll(from, to), source);
      return { contents, loader: 'ts' };
    });
    build.onLoad({ filter: /world\/default-value\.ts$/ }, async () => {
      const json = JSON.stringify(parse(await readFile('world/default.yaml', 'utf8')));
      const contents = `export const defaultValue = () => JSON.parse(${JSON.stringify(json)});`;
      return { contents, loader: 'js' };
    });
  },
};

export default defineConfig(({ outDir = 'dist' }) => ({
  entry: ['src/index.ts', 'src/cli.ts'],
  format: ['esm', 'cjs'],
  dts: {
    entry: ['src/index.ts'],
    // Those of tsconfig.json, as they are seen from here.
    compilerOptions: { paths: { '@scalingo-addons/*': ['../*/src/index.ts'] } },
  },
  clean: true,
  target: 'node20',
  shims: true,
  // Prism is a chunk of its own, so that whoever does without it does not load it.
  splitting: true,
  noExternal: [/^@scalingo-addons\//],
  esbuildPlugins: [packageFiles],
  async onSuccess() {
    await copyFile('../../generated/openapi.json', path.join(outDir, 'openapi.json'));
  },
}));
