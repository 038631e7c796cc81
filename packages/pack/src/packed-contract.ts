import { readFile } from 'node:fs/promises';
import type { Options } from 'tsup';

/** A plugin that makes the built code read the contract in its own package. */
export const packedContract: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'packed-contract',
  setup(build) {
    build.onLoad({ filter: /openapi\/src\/bundle\.ts$/ }, async (args) => {
      const source = await readFile(args.path, 'utf8');
      const contents = source.replaceAll('../../../generated/openapi.json', './openapi.json');
      return { contents, loader: 'ts' };
    });
  },
};
