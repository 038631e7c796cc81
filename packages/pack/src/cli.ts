/**
 * Builds and packs a package. Writes the tarball to the current or the given folder:
 * `npm run tarball -w packages/client -- <folder>`.
 */

import { copyFile, mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packPackage } from './pack.ts';

const [target = '.'] = process.argv.slice(2);
// npm runs a script in the folder of its package; INIT_CWD is the folder of the caller.
const output = path.resolve(process.env.INIT_CWD ?? '.', target);
const isFolder = (await stat(output).catch(() => undefined))?.isDirectory() ?? false;
if (!isFolder) {
  console.error(`${output} is not a folder; create it, or name another one.`);
  process.exit(2);
}
const name = path.basename(process.cwd());
const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-pack-')));
try {
  const tarball = await packPackage(name, folder, { types: true });
  const copy = path.join(output, path.basename(tarball));
  await copyFile(tarball, copy);
  console.log(copy);
} finally {
  await rm(folder, { recursive: true, force: true });
}
