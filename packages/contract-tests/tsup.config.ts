import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig, type Options } from 'tsup';

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/** Makes the built code read the contract in the package. */
const packedContract: EsbuildPlugin = {
  name: 'packed-contract',
  setup(build) {
    build.onLoad({ filter: /openapi\/src\/bundle\.ts$/ }, async (args) => {
      const source = await readFile(args.path, 'utf8');
      const contents = source.replaceAll('../../../generated/openapi.json', './openapi.json');
      return { contents, loader: 'ts' };
    });
  },
};

export default defineConfig(({ outDir = 'dist' }) => ({
  entry: ['src/index.ts', 'src/jest.ts', 'src/cli.ts'],
  format: ['esm', 'cjs'],
  dts: {
    entry: ['src/index.ts', 'src/jest.ts'],
    // The paths of tsconfig.json, relative to this folder.
    compilerOptions: { paths: { '@scalingo-addons/*': ['../*/src/index.ts'] } },
  },
  clean: true,
  target: 'node20',
  shims: true,
  splitting: true,
  noExternal: [/^@scalingo-addons\//],
  esbuildPlugins: [packedContract],
  async onSuccess() {
    await copyFile('../../generated/openapi.json', path.join(outDir, 'openapi.json'));
  },
}));
