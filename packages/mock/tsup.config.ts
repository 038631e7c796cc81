import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { parse } from 'yaml';
// Node does not load the TypeScript of an installed package, and tsup bundles only relative imports.
import { esmOnly } from '../pack/src/esm-only.ts';
import { packedContract } from '../pack/src/packed-contract.ts';

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/** Makes the built code read the fixture's files in its own package, and inlines the default fixture as JSON. */
const packedFixture: EsbuildPlugin = {
  name: 'packed-fixture',
  setup(build) {
    build.onLoad({ filter: /src\/fixture\/files\.ts$/ }, async (args) => {
      const source = await readFile(args.path, 'utf8');
      return { contents: source.replaceAll('../../fixture/', '../fixture/'), loader: 'ts' };
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
  esbuildOptions: esmOnly('cli'),
  esbuildPlugins: [packedContract, packedFixture],
  async onSuccess() {
    await copyFile('../../generated/openapi.json', path.join(outDir, 'openapi.json'));
  },
}));
