import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder, root } from './folders.ts';
import { readManifest } from './stage.ts';

/** Returns the names, without the scope, of the packages that are published: those that state `files`. */
export async function publishedPackages(): Promise<string[]> {
  const names: string[] = [];
  for (const name of (await readdir(path.join(root, 'packages'))).sort()) {
    const folder = packageFolder(name);
    if (!existsSync(path.join(folder, 'package.json'))) continue;
    if ((await readManifest(folder)).files) names.push(name);
  }
  return names;
}
