import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

/** The root folder of the repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Returns the folder of a package by its name without the scope. */
export const packageFolder = (name: string): string => path.join(root, 'packages', name);

/** Options of {@link packPackage}. */
export interface PackOptions {
  /** Build the declarations too, which takes most of the time. */
  readonly types: boolean;
}

/**
 * Builds a package and packs it as it would be published, in `folder`.
 *
 * Builds into a copy, so that concurrent tests and the developer keep their `dist`.
 *
 * @param name without the scope, for example `client`.
 * @returns the path of the tarball.
 */
export async function packPackage(
  name: string,
  folder: string,
  { types }: PackOptions,
): Promise<string> {
  const source = packageFolder(name);
  const copy = path.join(folder, 'package');
  await mkdir(copy, { recursive: true });
  const manifest = JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8'));
  const files: string[] = manifest.files.filter((it: string) => it !== 'dist');
  for (const it of ['README.md', 'LICENSE', ...files]) {
    await cp(path.join(source, it), path.join(copy, it), { recursive: true });
  }
  // The source is private, since npm would publish it without a build.
  delete manifest.private;
  await writeFile(path.join(copy, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const tsup = path.join(root, 'node_modules/tsup/dist/cli-default.js');
  const args = ['--out-dir', path.join(copy, 'dist'), ...(types ? [] : ['--no-dts'])];
  await run(process.execPath, [tsup, ...args], { cwd: source });
  const packed = await run('npm', ['pack', '--json', '--offline', '--pack-destination', folder], {
    cwd: copy,
  });
  return path.join(folder, JSON.parse(packed)[0].filename);
}
