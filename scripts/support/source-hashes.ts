import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Layout, layoutOf } from './layout.ts';
import { onlyIfMissing } from './missing-files.ts';

/** The generated file with the hashes of the sources. */
export const sourceHashesFile = 'sources.json';

/** Hash of a file by its name, relative to the folder of the document. */
export type SourceHashes = Readonly<Record<string, string>>;

/** Returns the hash of a text, whatever its line endings. */
const hash = (text: string): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16);

/**
 * Hashes the files that `generated/` is built from: the root file, `paths/` and `components/`. One line for each lets git
 * merge the changes of two branches.
 */
export async function hashSources({ document }: Layout): Promise<SourceHashes> {
  const folder = path.dirname(document);
  const names = [path.basename(document)];
  for (const part of ['components', 'paths']) {
    const found = await readdir(path.join(folder, part), { recursive: true }).catch(
      onlyIfMissing<string[]>([]),
    );
    names.push(
      ...found.filter((name) => name.endsWith('.yaml')).map((name) => path.join(part, name)),
    );
  }
  const hashed = names.sort().map(async (name) => {
    const text = await readFile(path.join(folder, name), 'utf8');
    return [name.split(path.sep).join('/'), hash(text)] as const;
  });
  return Object.fromEntries(await Promise.all(hashed));
}

/**
 * Returns a sentence if `generated/` was built from other sources than those that are there; undefined if it is up to
 * date, or if it cannot be told.
 */
export async function staleSentence(layout: Layout): Promise<string | undefined> {
  try {
    const file = path.join(layout.generated, sourceHashesFile);
    const built: SourceHashes = JSON.parse(await readFile(file, 'utf8')).files;
    const current = await hashSources(layout);
    const names = new Set([...Object.keys(current), ...Object.keys(built)]);
    const [first, ...others] = [...names].filter((name) => current[name] !== built[name]).sort();
    if (first === undefined) return undefined;
    const folder = path.relative(layout.root, path.dirname(layout.document));
    const more = others.length > 0 ? ` and ${others.length} more have` : ' has';
    return `generated/ is stale, since ${folder}/${first}${more} changed: run "npm run build".`;
  } catch {
    return undefined;
  }
}

/** Writes to stderr if what a command is going to read is stale. */
export async function warnIfStale(): Promise<void> {
  const sentence = await staleSentence(layoutOf());
  if (sentence !== undefined) console.error(sentence);
}
