import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReleaseNote } from '@scalingo-addons/changes';
import { diff } from 'semver';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';

/** Returns the names of the packages that contain the contract and have a version of their own. */
async function packagesWithContract(layout: Layout): Promise<string[]> {
  const folder = path.join(layout.root, 'packages');
  const names = await readdir(folder).catch(onlyIfMissing<string[]>([]));
  const manifests = names.map(async (name) => {
    const file = path.join(folder, name, 'package.json');
    return JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  });
  return (await Promise.all(manifests))
    .filter(({ files, version }) => files && version)
    .map(({ name }) => name)
    .sort();
}

/**
 * Returns the changeset of a release of the contract, by the path of its file: what breaks in the contract breaks the
 * packages that contain it.
 *
 * @param last the version before; a first release is a minor change of the packages.
 */
export async function writeChangeset(
  layout: Layout,
  { version, note }: ReleaseNote,
  last: string | undefined,
): Promise<[file: string, text: string]> {
  const level = last === undefined ? 'minor' : diff(last, version);
  const packages = await packagesWithContract(layout);
  const lines = packages.map((name) => `${JSON.stringify(name)}: ${level}\n`).join('');
  const text = `---\n${lines}---\n\nThe contract is ${version}. ${note}\n`;
  return [`.changeset/contract-${version}.md`, text];
}
