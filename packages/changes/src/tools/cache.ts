import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Files that a cache keeps: those used last. */
const maxFiles = 300;

/** Removes what was not used for the longest time. */
async function prune(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= maxFiles) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { file, usedAt: (await stat(file)).mtimeMs };
    }),
  );
  const old = files.sort((a, b) => b.usedAt - a.usedAt).slice(maxFiles);
  await Promise.all(old.map(({ file }) => rm(file, { force: true })));
}

/**
 * Returns what a function returned for the same inputs before, in any process, or else its result, as JSON.
 *
 * @param folder of the cache; if it cannot be read or written, the function is called each time.
 * @param inputs everything that the result depends on.
 */
export async function cached<T>(
  folder: string,
  inputs: readonly string[],
  compute: () => Promise<T>,
): Promise<T> {
  const hash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  const file = path.join(folder, `${hash}.json`);
  try {
    const known = JSON.parse(await readFile(file, 'utf8')) as T;
    const now = new Date();
    await utimes(file, now, now).catch(() => {});
    return known;
  } catch {
    const result = await compute();
    try {
      await mkdir(folder, { recursive: true });
      // Another process may read or write the same file.
      const draft = `${file}.${process.pid}`;
      await writeFile(draft, JSON.stringify(result));
      await rename(draft, file);
      await prune(folder);
    } catch {
      // The next call takes as long as this one.
    }
    return result;
  }
}
