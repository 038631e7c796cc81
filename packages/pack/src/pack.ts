import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder of a package, by its name without the scope. */
export const packageFolder = (name: string): string => path.join(root, 'packages', name);

/** Options of {@link packPackage}. */
export interface PackOptions {
  /** Whether the declarations are built too, which takes most of the time. */
  readonly types: boolean;
}

/**
 * Builds a package and packs it as it would be published, all below `folder`.
 *
 * The build goes to a copy, so that tests that run at the same time, and a developer, keep their `dist`.
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
  // Only the source is private: npm runs no script that would build it, so it must not be published.
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
