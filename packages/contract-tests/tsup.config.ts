import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig } from 'tsup';
// Node does not load the TypeScript of an installed package, and tsup bundles only relative imports.
import { packedContract } from '../pack/src/packed-contract.ts';

export default defineConfig(({ outDir = 'dist' }) => ({
  entry: ['src/index.ts', 'src/jest.ts', 'src/vitest.ts', 'src/cli.ts'],
  format: ['esm', 'cjs'],
  dts: {
    entry: ['src/index.ts', 'src/jest.ts', 'src/vitest.ts'],
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
