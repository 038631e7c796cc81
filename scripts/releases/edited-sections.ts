import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { textsByVersion } from '@scalingo-addons/pack';
import { gt } from 'semver';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';
import { type Package, publishedPackages } from './changesets.ts';

/** Returns what a changelog says of each version. */
async function readSections({ root }: Layout, file: string): Promise<Map<string, string>> {
  const changelog = await readFile(path.join(root, file), 'utf8').catch(onlyIfMissing(''));
  return textsByVersion(changelog);
}

/** Returns the changelogs of a commit, from the root, with their package; that of the repository has none. */
async function changelogsOf(layout: Layout): Promise<[file: string, it: Package | undefined][]> {
  const packages = (await publishedPackages(layout)).filter(({ version }) => version);
  return [
    ['CHANGELOG.md', undefined],
    ...packages.map((it): [string, Package] => [`${it.folder}/CHANGELOG.md`, it]),
  ];
}

/**
 * Returns the sections of changelogs that a branch edits although the commit that it started from has their version, in
 * sentences: whoever has installed the version has the text of before. A version that the branch takes back is none of them.
 *
 * @param before the files of the commit that the branch started from.
 * @param after the files of its last commit.
 */
export async function editedSections(before: Layout, after: Layout): Promise<string[]> {
  const problems: string[] = [];
  for (const [file, it] of await changelogsOf(after)) {
    const [old, now] = await Promise.all([readSections(before, file), readSections(after, file)]);
    for (const [version, text] of old) {
      if (now.get(version) === text || (it?.version && gt(version, it.version))) continue;
      const remedy = it ? 'by "npx changeset"' : 'under "Unreleased"';
      problems.push(
        `${file}: the section ${version} is that of a released version, and the branch ${now.has(version) ? 'edits' : 'removes'} it: restore it, and write what is new ${remedy}.`,
      );
    }
  }
  return problems;
}
