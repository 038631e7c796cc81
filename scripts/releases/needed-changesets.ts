import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { run } from '@scalingo-addons/pack';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';
import { listChangesets, type Package, packagesOf, packagesWithContract } from './changesets.ts';

/** Fields of package.json that are no code, or are not published. */
const withoutCode = [
  'version',
  'private',
  'description',
  'keywords',
  'license',
  'scripts',
  'devDependencies',
];

/** Runs git in a checkout. */
const git = (layout: Layout, ...args: string[]): Promise<string> =>
  run('git', args, { cwd: layout.root });

/**
 * Returns the commit at which HEAD and another commit parted.
 *
 * @throws Failure if git does not know the other one.
 */
async function findBase(layout: Layout, since: string): Promise<string> {
  try {
    return (await git(layout, 'merge-base', since, 'HEAD')).trim();
  } catch (error) {
    throw new Failure(
      `git knows no history that ${since} and HEAD share: fetch it, or name another commit with --since.`,
      2,
      { cause: error },
    );
  }
}

/** Returns all TypeScript of a package that is built, without its tests. */
async function readSources(layout: Layout, folder: string): Promise<string> {
  const texts: string[] = [];
  for (const part of ['src', 'entry']) {
    const place = path.join(layout.root, folder, part);
    const names = await readdir(place, { recursive: true }).catch(onlyIfMissing<string[]>([]));
    for (const it of names.filter((it) => it.endsWith('.ts')))
      texts.push(await readFile(path.join(place, it), 'utf8'));
  }
  return texts.join('\n');
}

/** What a package contains: folders of packages, from the root, and whether the generated code is a part of it. */
interface Content {
  readonly folders: ReadonlySet<string>;
  readonly hasGeneratedCode: boolean;
}

/** Follows the imports of a package to the others that are bundled with it. */
async function contentOf(layout: Layout, { folder }: Package): Promise<Content> {
  const folders = new Set([folder]);
  let hasGeneratedCode = false;
  // A set visits what is added meanwhile.
  for (const it of folders) {
    const sources = await readSources(layout, it);
    for (const [, name] of sources.matchAll(/from '@scalingo-addons\/([\w-]+)/g))
      folders.add(`packages/${name}`);
    hasGeneratedCode ||= /from '[./]+\/generated\/[\w-]+\.ts'/.test(sources);
  }
  return { folders, hasGeneratedCode };
}

/** Whether a file is a part of what is built of a package, or decides how. */
function isCode(file: string, folder: string, published: readonly string[]): boolean {
  if (!file.startsWith(`${folder}/`) || file.endsWith('.md')) return false;
  const name = file.slice(folder.length + 1);
  const [part = ''] = name.split('/');
  return ['src', 'entry', 'tsup.config.ts'].includes(part) || published.includes(name);
}

/** Reads the package.json of a package at a commit, without what is no code; an empty object if there was none. */
async function readManifestAt(layout: Layout, commit: string, folder: string) {
  const text = await git(layout, 'show', `${commit}:${folder}/package.json`).catch(() => '{}');
  const manifest: Record<string, unknown> = JSON.parse(text);
  const code = Object.entries(manifest).filter(([key]) => !withoutCode.includes(key));
  return { version: manifest.version, code: Object.fromEntries(code) };
}

/** Returns the first changed file that changes what a package publishes; undefined if none does, or a version is new. */
async function findChange(
  layout: Layout,
  { package: it, files, base }: { package: Package; files: readonly string[]; base: string },
): Promise<string | undefined> {
  const manifest = `${it.folder}/package.json`;
  const [before, after] = await Promise.all(
    [base, 'HEAD'].map((commit) => readManifestAt(layout, commit, it.folder)),
  );
  if (before?.version !== after?.version) return undefined;
  const { folders, hasGeneratedCode } = await contentOf(layout, it);
  // A changed contract brings its changeset when it is released.
  const isContractChanged = files.includes('generated/openapi.json');
  return files.find(
    (file) =>
      [...folders].some((folder) =>
        isCode(file, folder, folder === it.folder ? (it.files ?? []) : []),
      ) ||
      (file === manifest && !isDeepStrictEqual(before?.code, after?.code)) ||
      (hasGeneratedCode && !isContractChanged && /^generated\/[\w-]+\.ts$/.test(file)),
  );
}

/**
 * Makes sure that the users of a package get to know what changes for them: each package whose published code the commits
 * since another one change has a changeset among them, or an empty one says that no release is needed.
 *
 * Only packages with a version of their own count. What is committed counts, no other file.
 *
 * @param since a commit; what came after HEAD left it does not count.
 * @throws Failure that names the packages without a changeset, and a changed file of each.
 */
export async function checkNeededChangesets(layout: Layout, since: string): Promise<void> {
  const base = await findBase(layout, since);
  const names = await git(layout, 'diff', '--name-only', '--no-renames', '-z', base, 'HEAD');
  const files = names.split('\0').filter(Boolean);
  const changesets = (await listChangesets(layout)).filter((it) => files.includes(it));
  const named = await Promise.all(
    changesets.map(async (it) => packagesOf(await readFile(path.join(layout.root, it), 'utf8'))),
  );
  if (named.some((it) => it.length === 0)) return;
  const missing: string[] = [];
  for (const it of await packagesWithContract(layout)) {
    if (named.flat().includes(it.name)) continue;
    const change = await findChange(layout, { package: it, files, base });
    if (change !== undefined) missing.push(`${it.name} (${change})`);
  }
  if (missing.length === 0) return;
  throw new Failure(
    `No changeset says what changes for the users of ${missing.join(', ')}: run "npx changeset", or "npx changeset --empty" if they need no release, and commit what it writes.`,
  );
}
