import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure, reasonOf } from './failure.ts';

/** The name that a file has until all files of a build are written. */
const staged = (file: string): string => `${file}.tmp`;

/** Throws when a folder is in the place of a file, which nobody could rename over. */
async function refuseFolder(file: string): Promise<void> {
  await readFile(file).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/**
 * Writes all files or none: each is written beside its place first, and they take their places only
 * when all are complete.
 *
 * @throws Failure that names the file that could not be written; the earlier files are untouched.
 */
export async function writeGenerated(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const targets = [...files].map(([name, text]) => ({ file: path.join(folder, name), text }));
  let current = folder;
  try {
    await mkdir(folder, { recursive: true });
    for (const { file, text } of targets) {
      current = file;
      await mkdir(path.dirname(file), { recursive: true });
      await refuseFolder(file);
      await writeFile(staged(file), text);
    }
    for (const { file } of targets) {
      current = file;
      await rename(staged(file), file);
    }
  } catch (error) {
    await Promise.allSettled(targets.map(({ file }) => rm(staged(file), { force: true })));
    const name = path.join(path.basename(folder), path.relative(folder, current));
    throw new Failure(
      `Cannot write ${name}: ${reasonOf(error)}. What was generated before is unchanged.`,
    );
  }
}

/** Names of the files in `folder` whose text differs from `files`, or that are missing. */
export async function staleFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, text] of files) {
    const present = await readFile(path.join(folder, name), 'utf8').catch(() => undefined);
    if (present !== text) stale.push(name);
  }
  return stale;
}
