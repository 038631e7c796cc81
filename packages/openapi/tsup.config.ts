import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig } from 'tsup';
// Node does not load the TypeScript of an installed package, and tsup bundles only relative imports.
import { packedContract } from '../pack/src/packed-contract.ts';

/** The files of `generated/` that are published as they are. */
const documents = [
  'openapi.json',
  'openapi.yaml',
  'openapi-3.0.json',
  'openapi.plain.json',
  'openapi.dereferenced.json',
  'schemas.json',
];

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
