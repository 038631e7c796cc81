import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { textsByVersion } from './changelog-sections.ts';
import { packageFolder } from './folders.ts';
import type { PackageRelease } from './releases.ts';
import { isContract } from './stage.ts';

/** Returns what the changelog of a folder says of a version, without the targets of links: packing rewrites them. */
async function textOf(folder: string, version: string): Promise<string> {
  const changelog = await readFile(path.join(folder, 'CHANGELOG.md'), 'utf8').catch(() => '');
  const text = textsByVersion(changelog).get(version) ?? '';
  return text.replace(/\]\([^)\s]*\)/g, ']()');
}

/**
 * Makes sure that a published version is the one that this repository has: of two branches that both set a version, the second
 * would else never be published, without a word.
 *
 * @param unpacked folder of the published package.
 * @throws Error if its changelog says something else of the version.
 */
export async function checkChangelog(
  { short, name, version }: PackageRelease,
  unpacked: string,
): Promise<void> {
  // The changelog of the contract is the repository's, and its code is compared.
  if (await isContract(short)) return;
  const [published, own] = await Promise.all(
    [unpacked, packageFolder(short)].map((it) => textOf(it, version)),
  );
  if (published === own) return;
  throw new Error(
    `${name}@${version} is published, and says something else of ${version} than packages/${short}/CHANGELOG.md, so what is new here would never be published: restore that file and the version as they were published, write a changeset for what is new, and run "npm run version-packages"`,
  );
}
