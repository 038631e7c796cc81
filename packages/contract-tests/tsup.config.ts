import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig } from 'tsup';
// Node does not load the TypeScript of an installed package, and tsup bundles only relative imports.
import { esmOnly } from '../pack/src/esm-only.ts';
import { packedContract } from '../pack/src/packed-contract.ts';

export default defineConfig(({ outDir = 'dist' }) => ({
  entry: { index: 'src/index.ts', jest: 'src/jest.ts', vitest: 'src/vitest.ts', cli: 'src/cli.ts' },
  format: ['esm', 'cjs'],
  dts: {
    entry: { index: 'src/index.ts', jest: 'src/jest.ts', vitest: 'src/vitest.ts' },
    // The paths of tsconfig.json, relative to this folder.
    compilerOptions: { paths: { '@scalingo-addons/*': ['../*/src/index.ts'] } },
  },
  clean: true,
  target: 'node20',
  shims: true,
  splitting: true,
  noExternal: [/^@scalingo-addons\//],
  esbuildOptions: esmOnly('cli'),
  esbuildPlugins: [packedContract],
  async onSuccess() {
    await copyFile('../../generated/openapi.json', path.join(outDir, 'openapi.json'));
  },
}));
