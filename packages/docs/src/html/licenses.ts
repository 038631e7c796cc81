import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Returns the folder of the package that a file belongs to; undefined for a file of this repository. */
function packageFolder(file: string): string | undefined {
  const start = file.lastIndexOf('node_modules/');
  if (start < 0) return undefined;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(file.slice(start + 'node_modules/'.length))?.[0];
  return name && path.resolve(file.slice(0, start), 'node_modules', name);
}

/**
 * Returns the names and licenses of the packages that files belong to, as text.
 *
 * @param files that were bundled, relative to the working directory.
 * @throws Error if a package has no license file: what it permits is then not known.
 */
export async function licensesOf(files: readonly string[]): Promise<string> {
  const folders = new Set(files.flatMap((it) => packageFolder(it) ?? []));
  const texts = [...folders].sort().map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((it) => /^licen[cs]e/i.test(it));
    if (file === undefined)
      throw new Error(`${name} has no license file, so the site must not contain it.`);
    const text = await readFile(path.join(folder, file), 'utf8');
    return `${name} ${version}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(40)}\n\n`);
}
