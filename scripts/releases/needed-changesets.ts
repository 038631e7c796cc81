import { existsSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { compare, inc } from 'semver';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';
import { levels } from './changeset-file.ts';
import {
  changesetOfContract,
  listWaitingChangesets,
  type Package,
  publishedPackages,
  versionProblem,
} from './changesets.ts';
import { findBase, listChangedFiles, withCommits } from './commits.ts';
import { readContractState } from './contract-state.ts';
import { editedSections } from './edited-sections.ts';
import { fieldsOfPackage, filesOfPackage } from './package-content.ts';
import { releasesFolder } from './read-releases.ts';
import { type Changesets, findSaid, readChangesets, type Said } from './said.ts';

/** The bundle: a release of it brings a changeset of the packages that contain it. */
const bundle = 'generated/openapi.json';

const generatedCode = /^generated\/[\w-]+\.ts$/;

/** What writes the generated code. */
const generators =
  /^scripts\/(?:(?:code|runtime|typing)\/.*|(?:client|facade|operations|request|types))\.ts$|^packages\/openapi\/src\/.*\.ts$/;

/** What a branch changes. */
interface Edit {
  /** The files of the commit that it started from. */
  readonly before: Layout;
  /** The files of its last commit. */
  readonly after: Layout;
  /** The files that differ, from the root. */
  readonly files: ReadonlySet<string>;
  /** What the changesets of the commit that it started from name. */
  readonly old: Changesets;
  /** What those of its last commit name. */
  readonly now: Changesets;
}

/** Returns the files that a branch changes of those that decide what a package publishes. */
async function changesOf({ before, after, files }: Edit, { folder }: Package): Promise<string[]> {
  const [old, now] = [fieldsOfPackage(before, folder), fieldsOfPackage(after, folder)];
  const manifests = [...now.keys()].filter((it) => !isDeepStrictEqual(old.get(it), now.get(it)));
  const content = new Set([
    ...(await filesOfPackage(after, folder)),
    ...(await filesOfPackage(before, folder)),
  ]);
  return [...manifests, ...[...files].filter((it) => content.has(it))];
}

/** Returns the first file that changes a package without a changeset; undefined if there is none. */
async function findUnsaid(edit: Edit, it: Package, said: Said): Promise<string | undefined> {
  const isContractChanged = edit.files.has(bundle);
  const isGeneratorChanged = [...edit.files].some((file) => generators.test(file));
  return (await changesOf(edit, it)).find((file) => {
    if (!file.startsWith('generated/')) return !said.named.has(it.name);
    // A changed contract brings its changeset when it is released.
    if (!generatedCode.test(file) || (isContractChanged && !isGeneratorChanged)) return false;
    return !said.namedByHand.has(it.name);
  });
}

/** Packages whose versions a branch changes. */
interface Versions {
  readonly raised: readonly Package[];
  /** As after the revert of a version that was not published yet. */
  readonly lowered: readonly Package[];
}

/** Returns the packages whose versions a branch changes. */
async function changedVersions({ before, after }: Edit): Promise<Versions> {
  const old = new Map((await publishedPackages(before)).map((it) => [it.folder, it.version]));
  const compared = (await publishedPackages(after)).map((it) => {
    const version = old.get(it.folder);
    return { it, order: it.version && version ? compare(it.version, version) : 0 };
  });
  const list = (order: number) =>
    compared.filter((that) => that.order === order).map(({ it }) => it);
  return { raised: list(1), lowered: list(-1) };
}

/** Returns what is wrong with the new versions of packages, in sentences. */
async function versionProblems({ after }: Edit, { raised, lowered }: Versions): Promise<string[]> {
  const problems = await Promise.all(
    [...raised, ...lowered].map((it) => versionProblem(after, it)),
  );
  const waiting = raised.length > 0 ? await listWaitingChangesets(after) : [];
  const names = raised.map(({ name }) => name).join(', ');
  return [
    ...problems.filter((it) => it !== undefined),
    ...waiting.map(
      (it) =>
        `${it} waits for a version beside the new one of ${names}, and nothing is published while one waits: run "npm run version-packages" again.`,
    ),
  ];
}

/** Returns the files of the changesets that a branch adds or edits, and that name a package. */
const editedChangesets = ({ files, now }: Edit, name: string): string[] =>
  [...now.keys()].filter(
    (file) => files.has(file) && now.get(file)?.some((it) => it.name === name),
  );

/**
 * Returns the changesets of before that are lost, in sentences: what they say would never be published. An empty changeset, and
 * a lower level, can be about the packages that the branch changes only: it may revert what was not published yet.
 */
async function lostChangesets(
  edit: Edit,
  raised: readonly Package[],
  packages: readonly Package[],
  { isEmpty }: Said,
): Promise<string[]> {
  const { old, now } = edit;
  const problems: string[] = [];
  for (const [file, named] of old) {
    for (const { name, level } of named) {
      if (level === 'none' || raised.some((it) => it.name === name)) continue;
      const still = [file, ...editedChangesets(edit, name)]
        .flatMap((it) => now.get(it) ?? [])
        .filter((it) => it.name === name);
      const isNamed = still.length > 0;
      if (still.some((it) => levels.indexOf(it.level) <= levels.indexOf(level))) continue;
      const changed = packages.find((that) => that.name === name);
      const isExcused = isNamed || isEmpty;
      if (isExcused && changed && (await changesOf(edit, changed)).length > 0) continue;
      problems.push(
        isNamed
          ? `${file} no longer gives ${name} the level "${level}", and the branch changes nothing of it: restore it.`
          : `${file} no longer names ${name}, which has no new version: restore it, or say by "npx changeset --empty" that its change is reverted, in the branch that reverts it.`,
      );
    }
  }
  return problems;
}

/** Returns what is wrong with a change of the package of the contract, whose version only a release of that raises. */
async function contractProblem(edit: Edit, it: Package): Promise<string | undefined> {
  const [change] = await changesOf(edit, it);
  if (change === undefined) return undefined;
  const { version, isReleased } = await readContractState(edit.after);
  // It is not published before its release.
  if (!isReleased) return undefined;
  const isNew = !existsSync(path.join(releasesFolder(edit.before), `${version}.json`));
  const isWaiting = [edit.before, edit.after].some(({ root }) =>
    existsSync(path.join(root, changesetOfContract(version))),
  );
  if (isNew || isWaiting) return undefined;
  return `${change} changes ${it.name} after the release of its version ${version}, and no changeset can name it: run "npm run release -- ${inc(version, 'patch')} --note <text>" (see "Publish" in CONTRIBUTING.md), or "npx changeset --empty" if what its users run stays the same, and commit what it writes.`;
}

/** Says which packages change without a changeset; undefined if none does. */
async function unsaidProblem(
  edit: Edit,
  packages: readonly Package[],
  said: Said,
): Promise<string | undefined> {
  const missing: string[] = [];
  const hints: string[] = [];
  for (const it of packages) {
    const change = await findUnsaid(edit, it, said);
    if (change === undefined) continue;
    missing.push(`${it.name} (${change})`);
    if (said.named.has(it.name)) continue;
    for (const file of editedChangesets(edit, it.name))
      hints.push(
        ` ${file} is about an earlier change of ${it.name}: an edit of it counts if it raises the level.`,
      );
  }
  if (missing.length === 0) return undefined;
  return `No changeset says what changes for the users of ${missing.join(', ')}: run "npx changeset", or "npx changeset --empty" if they need no release, as after a revert of what was not published, and commit what it writes.${hints.join('')}`;
}

/** Returns what is wrong with a branch, in sentences. */
async function problemsOf(edit: Edit): Promise<string[]> {
  const versions = await changedVersions(edit);
  const { raised } = versions;
  const problems = [
    ...(await versionProblems(edit, versions)),
    ...(await editedSections(edit.before, edit.after)),
  ];
  const said = findSaid(edit.old, edit.now);
  const all = await publishedPackages(edit.after);
  problems.push(...(await lostChangesets(edit, raised, all, said)));
  if (said.isEmpty) return problems;
  const others = all.filter(({ name }) => !raised.some((that) => that.name === name));
  for (const it of others.filter(({ version }) => version === undefined)) {
    const problem = await contractProblem(edit, it);
    if (problem !== undefined) problems.push(problem);
  }
  const unsaid = await unsaidProblem(
    edit,
    others.filter(({ version }) => version),
    said,
  );
  return unsaid === undefined ? problems : [...problems, unsaid];
}

/**
 * Makes sure that the users of a package get to know, and get, what changes for them: each package whose published code the
 * commits since another one change has a changeset among them, which says more than those of before did, or an empty one says that no release is needed. The package of
 * the contract is released instead. No changeset is lost, and none waits beside new versions, which come from changesets. The
 * changelogs say the same of released versions as before.
 *
 * What is committed counts, no other file.
 *
 * @param since a commit; what came after HEAD left it does not count.
 * @throws Failure with a line for each problem, which names a changed file.
 */
export async function checkNeededChangesets(layout: Layout, since: string): Promise<void> {
  const base = await findBase(layout, since);
  const files = await listChangedFiles(layout, base);
  const problems = await withCommits(layout, base, async (before, after) => {
    const [old, now] = [await readChangesets(before), await readChangesets(after)];
    return await problemsOf({ before, after, files, old, now });
  });
  if (problems.length > 0) throw new Failure(problems.join('\n'));
}
