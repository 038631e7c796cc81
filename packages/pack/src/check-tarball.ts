import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checkedOutCommit } from './commit.ts';
import { publishedManifest } from './stage.ts';
import { readTarballManifest } from './tarball.ts';

/**
 * Makes sure that a tarball is what the checked-out commit packs, as far as its package.json shows: whoever built it ran the
 * code of others.
 *
 * @param short name of the package without the scope.
 * @throws Error if it is damaged, another package or version, or one that runs code when it is installed.
 */
export async function checkTarball(tarball: string, short: string): Promise<void> {
  const found = await readTarballManifest(tarball);
  const expected = await publishedManifest(short, await checkedOutCommit());
  const keys = Object.keys({ ...expected, ...found });
  const key = keys.find((it) => !isDeepStrictEqual(found[it], expected[it]));
  if (key === undefined) return;
  throw new Error(
    `${path.basename(tarball)} is not what this commit packs, since "${key}" differs in its package.json: pack the releases again`,
  );
}
