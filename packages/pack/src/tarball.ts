import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './folders.ts';
import { run } from './run.ts';
import type { Manifest } from './stage.ts';

/** Runs tar on a tarball; an error names the file. */
async function tar(tarball: string, ...args: string[]): Promise<string> {
  try {
    return await run('tar', args, { cwd: root });
  } catch (error) {
    throw new Error(`${path.basename(tarball)} is damaged: pack the releases again`, {
      cause: error,
    });
  }
}

/** Returns the hash of a tarball as npm shows it, `sha512-…`. */
export const integrityOf = async (tarball: string): Promise<string> =>
  `sha512-${createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64')}`;

/**
 * Returns the paths of the files in a tarball.
 *
 * @throws Error that names the tarball if it is damaged.
 */
export const listTarball = async (tarball: string): Promise<string[]> =>
  (await tar(tarball, '-tzf', tarball)).split('\n').filter(Boolean);

/**
 * Unpacks the package of a tarball to a folder that exists.
 *
 * @throws Error that names the tarball if it is damaged.
 */
export async function unpackTarball(tarball: string, folder: string): Promise<void> {
  await tar(tarball, '-xzf', tarball, '-C', folder, '--strip-components=1');
}

/**
 * Returns the package.json of a tarball, the one that npm reads.
 *
 * @throws Error that names the tarball if it is damaged, or npm could see other files in it, or run code when it installs it.
 */
export async function readTarballManifest(tarball: string): Promise<Manifest> {
  const files = (await listTarball(tarball)).map((it) => path.posix.normalize(it));
  // npm drops the first folder of a path, whatever its name, and takes the last of several files.
  const isOdd = (it: string) => !it.startsWith('package/') || it.includes('\\');
  if (files.some(isOdd) || new Set(files).size < files.length)
    throw new Error(`${path.basename(tarball)} has files that npm does not pack`);
  // npm compiles what has one, without any script.
  if (files.includes('package/binding.gyp'))
    throw new Error(`${path.basename(tarball)} has a binding.gyp, which npm runs`);
  const text = await tar(tarball, '-xOzf', tarball, 'package/package.json');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path.basename(tarball)} has no valid package.json`, { cause: error });
  }
}
