import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig, type Options } from 'tsup';

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/** The files of `generated/` that are published as they are. */
const documents = [
  'openapi.json',
  'openapi.yaml',
  'openapi-3.0.json',
  'openapi.plain.json',
  'openapi.dereferenced.json',
  'schemas.json',
];

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
  entry: ['entry/index.ts'],
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  target: 'node20',
  shims: true,
  esbuildPlugins: [packedContract],
  async onSuccess() {
    const copy = (it: string) => copyFile(path.join('../../generated', it), path.join(outDir, it));
    await Promise.all(documents.map(copy));
  },
}));
