import path from 'node:path';
import { packageFolder, root } from './folders.ts';
import { npm } from './npm.ts';
import { run } from './run.ts';
import { stagePackage } from './stage.ts';

/** Options of {@link packPackage}. */
export interface PackOptions {
  /** Build the declarations too, which takes most of the time. */
  readonly types: boolean;
  /** The commit that is built, which the package states. Default: it states none. */
  readonly commit?: string;
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
  { types, commit }: PackOptions,
): Promise<string> {
  const source = packageFolder(name);
  const copy = path.join(folder, 'package');
  await stagePackage(name, copy, commit);
  const tsup = path.join(root, 'node_modules/tsup/dist/cli-default.js');
  const args = ['--out-dir', path.join(copy, 'dist'), ...(types ? [] : ['--no-dts'])];
  await run(process.execPath, [tsup, ...args], { cwd: source });
  const packed = await npm(['pack', '--offline', '--pack-destination', folder], copy);
  const [{ filename }] = packed as [{ filename: string }];
  return path.join(folder, filename);
}
