import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { filesOf, packPackage, unpackTarball } from '@scalingo-addons/pack';
import { inc } from 'semver';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';
import { withTemporaryFolder } from '../support/temporary-folder.ts';
import { publishedPackages } from './changesets.ts';

/** Fields of package.json that change what its users run. */
const fields = ['dependencies', 'peerDependencies', 'engines', 'main', 'types', 'exports'];

/** Unpacks a tarball to a new folder. */
async function unpack(tarball: string, folder: string): Promise<string> {
  await mkdir(folder);
  await unpackTarball(tarball, folder);
  return folder;
}

/** Returns the names of the files that run or are read, without types and texts. */
async function listContent(folder: string): Promise<string[]> {
  const names = await readdir(path.join(folder, 'dist'));
  return names.filter((it) => /\.(?:c?js|json|yaml)$/.test(it)).map((it) => `dist/${it}`);
}

/** Returns the first file of two unpacked packages that differs; undefined if their users run the same. */
async function findDifference(one: string, other: string): Promise<string | undefined> {
  const names = new Set([...(await listContent(one)), ...(await listContent(other))]);
  for (const name of names) {
    const [a, b] = await Promise.all(
      [one, other].map((it) => readFile(path.join(it, name), 'utf8').catch(() => undefined)),
    );
    if (a !== b) return name;
  }
  const [a, b] = await Promise.all(
    [one, other].map(async (it) =>
      JSON.parse(await readFile(path.join(it, 'package.json'), 'utf8')),
    ),
  );
  return fields.every((it) => isDeepStrictEqual(a[it], b[it])) ? undefined : 'package.json';
}

/**
 * Makes sure that a released contract is published with the code that its package has now: its version is the contract's, so
 * no other version would bring its users what has changed since.
 *
 * @param version of the contract.
 * @param packed folder of `packReleases`, with the published tarballs.
 * @throws Failure if a build differs from the tarball in what its users run.
 */
export async function checkPublishedContract(
  layout: Layout,
  version: string,
  packed: string,
): Promise<void> {
  await withTemporaryFolder('addons-contract-', async (folder) => {
    const packages = await publishedPackages(layout);
    for (const { folder: source, name } of packages.filter((it) => it.version === undefined)) {
      const short = path.basename(source);
      const { tarball } = filesOf({ short, name, version }, packed);
      const work = path.join(folder, short);
      await mkdir(work);
      const built = await packPackage(short, work, { types: false });
      const difference = await findDifference(
        await unpack(tarball, path.join(work, 'published')),
        await unpack(built, path.join(work, 'built')),
      );
      if (difference === undefined) continue;
      throw new Failure(
        `${name}@${version} is published with another ${difference}, and its users would not get the new one: run "npm run release -- ${inc(version, 'patch')} --note <text>" and "npm run version-packages" first.`,
      );
    }
  });
}
