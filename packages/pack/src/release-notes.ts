import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder, root } from './folders.ts';

/** Returns the section of a version in the changelog of a package, or else of the repository, which has the contract's. */
export async function releaseNotes(name: string, version: string): Promise<string> {
  for (const folder of [packageFolder(name), root]) {
    const changelog = await readFile(path.join(folder, 'CHANGELOG.md'), 'utf8').catch(() => '');
    const [, section] = changelog.split(/^(?=## )/m).flatMap((it) => {
      const [heading = '', ...lines] = it.split('\n');
      return heading.split(' ')[1] === version ? [heading, lines.join('\n').trim()] : [];
    });
    if (section) return section;
  }
  return `Version ${version}.`;
}
