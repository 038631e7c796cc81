import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReleaseNote } from '@scalingo-addons/changes';
import { rewriteLinks, sectionsOf } from '@scalingo-addons/pack';
import { diff } from 'semver';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';
import { type NamedPackage, readChangeset } from './changeset-file.ts';

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

/** Returns the packages that are published. */
export async function publishedPackages(layout: Layout): Promise<Package[]> {
  return (await readPackages(layout)).filter(({ files }) => files);
}

/** Returns the packages that contain the contract and have a version of their own. */
async function packagesWithContract(layout: Layout): Promise<Package[]> {
  return (await publishedPackages(layout)).filter(({ version }) => version);
}

/** Returns the changeset that a release of the contract writes, from the root. */
export const changesetOfContract = (version: string): string =>
  `${folderName}/contract-${version}.md`;

/** Whether a changeset is of a release of the contract. */
export const isOfContract = (file: string): boolean => file.startsWith(`${folderName}/contract-`);

/** Returns the files of the changesets, from the root. */
export async function listChangesets({ root }: Layout): Promise<string[]> {
  const names = await readdir(path.join(root, folderName)).catch(onlyIfMissing<string[]>([]));
  return names
    .filter((it) => it.endsWith('.md') && !it.startsWith('.') && !/^README\.md$/i.test(it))
    .sort()
    .map((it) => `${folderName}/${it}`);
}

/** Reads a changeset of {@link listChangesets}. */
export const readNamed = async ({ root }: Layout, file: string): Promise<NamedPackage[]> =>
  readChangeset(file, await readFile(path.join(root, file), 'utf8'));

/**
 * Returns the files of the changesets that give a package a new version, from the root.
 *
 * @throws Failure if one cannot be read.
 */
export async function listWaitingChangesets(layout: Layout): Promise<string[]> {
  const waiting: string[] = [];
  for (const file of await listChangesets(layout)) {
    if ((await readNamed(layout, file)).some(({ level }) => level !== 'none')) waiting.push(file);
  }
  return waiting;
}

/** Returns what is wrong with a package that a changeset names; undefined if it can get a version. */
function problemOf({ name }: NamedPackage, packages: readonly Package[]): string | undefined {
  const found = packages.find((it) => it.name === name);
  if (!found) {
    const names = packages.filter(({ files, version }) => files && version).map((it) => it.name);
    return `which is no package of this repository: name ${names.join(', ')}`;
  }
  return found.version === undefined
    ? 'which has the version of the contract: remove it there, and release its change with "npm run release -- <version> --note <text>"'
    : undefined;
}

/** Returns what is wrong with a changeset, in sentences with its file. */
async function problemsOf(
  layout: Layout,
  file: string,
  packages: readonly Package[],
): Promise<string[]> {
  try {
    const named = await readNamed(layout, file);
    return named.flatMap((it) => {
      const problem = problemOf(it, packages);
      return problem === undefined ? [] : [`${file}:${it.line} names ${it.name}, ${problem}.`];
    });
  } catch (error) {
    if (error instanceof Failure) return [error.message];
    throw error;
  }
}

/**
 * Rejects changesets with which "changeset version" would stop, without naming the file, or that it would leave as they are,
 * without a word, so that nothing could be published any longer.
 *
 * @throws Failure with a line for each problem: a changeset that cannot be read, or names an unknown package or one without a
 *   version of its own; or prereleases are on, in which changesets keeps all files.
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
  const problems: string[] = [];
  for (const it of await listChangesets(layout))
    problems.push(...(await problemsOf(layout, it, packages)));
  if (problems.length > 0) throw new Failure(problems.join('\n'));
}

/** What the changelog of a package says about the contract that it contains. */
const statementOf = (contract: string): string => `The contract is ${contract}.`;

/** Returns what is wrong with the version of a package, in a sentence; undefined if it comes from changesets. */
export async function versionProblem(
  { root }: Layout,
  { folder, version }: Package,
): Promise<string | undefined> {
  const file = `${folder}/CHANGELOG.md`;
  const text = await readFile(path.join(root, file), 'utf8').catch(onlyIfMissing(''));
  const versions: (string | undefined)[] = sectionsOf(text).map((it) => it.version);
  const remedy = `restore that file and ${folder}/package.json, and let "npm run version-packages" set the version.`;
  if (!versions.includes(version))
    return `${file} has no version ${version}, which ${folder}/package.json states: ${remedy}`;
  if (versions[0] !== version)
    return `${file} has the version ${versions[0]}, but ${folder}/package.json states ${version}: ${remedy}`;
  // What was added under a published version would never be published.
  if (versions.lastIndexOf(version) > 0)
    return `${file} has the version ${version} more than once: ${remedy}`;
  return undefined;
}

/**
 * Makes sure that the versions to publish come from changesets.
 *
 * @param contract version of the contract.
 * @throws Failure if a package lacks its version, or the contract, in its changelog.
 */
export async function checkChangelogs(layout: Layout, contract: string): Promise<void> {
  for (const it of await packagesWithContract(layout)) {
    const file = `${it.folder}/CHANGELOG.md`;
    const text = await readFile(path.join(layout.root, file), 'utf8').catch(onlyIfMissing(''));
    if (!text.includes(statementOf(contract))) {
      throw new Failure(
        `${file} does not say "${statementOf(contract)}": restore ${changesetOfContract(contract)}, which "npm run release" wrote, and run "npm run version-packages".`,
      );
    }
    const problem = await versionProblem(layout, it);
    if (problem !== undefined) throw new Failure(problem);
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
  return [changesetOfContract(version), text];
}
