import path from 'node:path';
import { expect, test } from '@jest/globals';
import { packageFolder, publishedPackages, root } from '@scalingo-addons/pack';
import { build, type Plugin } from 'esbuild';
import { filesOfPackage } from '../../scripts/releases/package-content.ts';
import { layoutOf } from '../../scripts/support/layout.ts';

/** Bundles the packages of the repository, and no others. */
const ownPackages: Plugin = {
  name: 'own-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ kind, path: name }) => {
      if (kind === 'entry-point') return undefined;
      const [, short] = /^@scalingo-addons\/(.+)$/.exec(name) ?? [];
      return short
        ? { path: path.join(packageFolder(short), 'src/index.ts') }
        : { path: name, external: true };
    });
  },
};

/** Returns the files that a build of a package reads, from the root, by esbuild. */
async function bundledFiles(name: string): Promise<string[]> {
  const { default: config } = await import(path.join(packageFolder(name), 'tsup.config.ts'));
  const { entry } = typeof config === 'function' ? config({}) : config;
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.values<string>(entry).map((it) => `packages/${name}/${it}`),
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'dist',
    format: 'esm',
    platform: 'node',
    plugins: [ownPackages],
  });
  return Object.keys(metafile.inputs).filter((it) => !it.endsWith('/package.json'));
}

test.each(await publishedPackages())('knows what a build of %s reads', async (name) => {
  const bundled = await bundledFiles(name);
  expect(bundled.length).toBeGreaterThan(10);
  const known = await filesOfPackage(layoutOf(root), `packages/${name}`);
  expect(bundled.filter((it) => !known.has(it))).toEqual([]);
});
