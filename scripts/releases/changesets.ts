import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReleaseNote } from '@scalingo-addons/changes';
import { rewriteLinks } from '@scalingo-addons/pack';
import { diff } from 'semver';
import { parse } from 'yaml';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';

const folderName = '.changeset';

/** A package of the repository. */
export interface Package {
  /** From the root. */
  readonly folder: string;
  readonly name: string;
  /** Undefined if it has the version of the contract. */
  readonly version?: string;
  /** Undefined if it is not published. */
  readonly files?: readonly string[];
}

async function readPackages(layout: Layout): Promise<Package[]> {
  const folders = await readdir(path.join(layout.root, 'packages')).catch(
    onlyIfMissing<string[]>([]),
  );
  const packages = folders.sort().map(async (it): Promise<Package> => {
    const folder = `packages/${it}`;
    const file = path.join(layout.root, folder, 'package.json');
    return { ...JSON.parse(await readFile(file, 'utf8').catch(() => '{}')), folder };
  });
  return await Promise.all(packages);
}

/** Returns the packages that contain the contract and have a version of their own. */
export async function packagesWithContract(layout: Layout): Promise<Package[]> {
  return (await readPackages(layout)).filter(({ files, version }) => files && version);
}

/** Returns the files of the changesets, from the root. */
export async function listChangesets({ root }: Layout): Promise<string[]> {
  const names = await readdir(path.join(root, folderName)).catch(onlyIfMissing<string[]>([]));
  return names
    .filter((it) => it.endsWith('.md') && it !== 'README.md')
    .map((it) => `${folderName}/${it}`);
}

/** Returns the packages that a changeset names; none if it is empty, which says that no release is needed. */
export function packagesOf(text: string): string[] {
  const [, head = ''] = /^---\r?\n([\s\S]*?)^---/m.exec(text) ?? [];
  return Object.keys(Object(parse(head)));
}

/** Returns the files of the changesets that give a package a new version, from the root. */
export async function listWaitingChangesets(layout: Layout): Promise<string[]> {
  const waiting: string[] = [];
  for (const file of await listChangesets(layout)) {
    if (packagesOf(await readFile(path.join(layout.root, file), 'utf8')).length > 0)
      waiting.push(file);
  }
  return waiting;
}

/**
 * Rejects what "changeset version" leaves as it is, without a word, so that nothing could be published any longer.
 *
 * @throws Failure if a changeset names a package without a version of its own, or prereleases are on; changesets keeps all files then.
 */
export async function checkChangesets(layout: Layout): Promise<void> {
  const file = path.join(layout.root, folderName, 'pre.json');
  const { mode } = JSON.parse(await readFile(file, 'utf8').catch(onlyIfMissing('{}')));
  if (mode === 'pre') {
    throw new Failure(
      `${folderName}/pre.json: prereleases are not published; run "npx changeset pre exit".`,
    );
  }
  const packages = await readPackages(layout);
  for (const file of await listChangesets(layout)) {
    const named = packagesOf(await readFile(path.join(layout.root, file), 'utf8'));
    const found = packages.find(({ name, version }) => !version && named.includes(name));
    if (!found) continue;
    throw new Failure(
      `${file} names ${found.name}, which has the version of the contract: remove it there, and release its change with "npm run release -- <version> --note <text>".`,
    );
  }
}

/** What the changelog of a package says about the contract that it contains. */
const statementOf = (contract: string): string => `The contract is ${contract}.`;

/**
 * Makes sure that the versions to publish come from changesets.
 *
 * @param contract version of the contract.
 * @throws Failure if a package lacks its version, or the contract, in its changelog.
 */
export async function checkChangelogs(layout: Layout, contract: string): Promise<void> {
  for (const { folder, version } of await packagesWithContract(layout)) {
    const file = `${folder}/CHANGELOG.md`;
    const text = await readFile(path.join(layout.root, file), 'utf8').catch(onlyIfMissing(''));
    if (!text.includes(statementOf(contract))) {
      throw new Failure(
        `${file} does not say "${statementOf(contract)}": restore ${folderName}/contract-${contract}.md, which "npm run release" wrote, and run "npm run version-packages".`,
      );
    }
    if (!text.includes(`\n## ${version}\n`)) {
      throw new Failure(
        `${file} has no version ${version}, which ${folder}/package.json states: restore that file, and let "npm run version-packages" set the version.`,
      );
    }
  }
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
  const lines = packages.map(({ name }) => `${JSON.stringify(name)}: ${level}\n`).join('');
  // The note is written for CHANGELOG.md of the root; the changelogs of packages are two folders below.
  const linked = rewriteLinks(note, (target) => `../../${target || 'CHANGELOG.md'}`);
  const text = `---\n${lines}---\n\n${statementOf(version)} ${linked}\n`;
  return [`${folderName}/contract-${version}.md`, text];
}
