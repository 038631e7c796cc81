import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeError, Failure } from './failure.ts';
import { onlyIfMissing } from './missing-files.ts';

/** Returns the temporary name of a file until all files of a build are written. */
const stagedName = (file: string): string => `${file}.tmp`;

/** Throws if the path is a folder, since a file cannot be renamed to it. */
async function rejectFolder(file: string): Promise<void> {
  await readFile(file).catch(onlyIfMissing(undefined));
}

/**
 * Writes all files or none: writes each under a temporary name, and renames them when all are complete.
 *
 * @throws Failure that names the file that could not be written; the previous files are unchanged.
 */
export async function writeGenerated(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const targets = [...files].map(([name, data]) => ({ file: path.join(folder, name), data }));
  let current = folder;
  try {
    await mkdir(folder, { recursive: true });
    for (const { file, data } of targets) {
      current = file;
      await mkdir(path.dirname(file), { recursive: true });
      await rejectFolder(file);
      await writeFile(stagedName(file), data);
    }
    for (const { file } of targets) {
      current = file;
      await rename(stagedName(file), file);
    }
  } catch (error) {
    await Promise.allSettled(targets.map(({ file }) => rm(stagedName(file), { force: true })));
    const name = path.join(path.basename(folder), path.relative(folder, current));
    throw new Failure(
      `Cannot write ${name}: ${describeError(error)}. The previous files are unchanged.`,
    );
  }
}

/** Returns the names of the files in `folder` that differ from `files` or are missing. */
export async function staleFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, text] of files) {
    const current = await readFile(path.join(folder, name), 'utf8').catch(() => undefined);
    if (current !== text) stale.push(name);
  }
  return stale;
}
