import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';

/** Writes everything of a tarball but what is built. */
const staging = 'packages/pack/src/stage.ts';

/** Fields of package.json that are no code, or are not published. */
const withoutCode = ['version', 'private', 'description', 'keywords', 'scripts', 'devDependencies'];

/** Fields of the root package.json that are copied to each package. */
const copied = ['repository', 'author'];

const isFile = (file: string): boolean =>
  statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** Reads a package.json; an empty object if there is none. */
function readManifest({ root }: Layout, folder: string): Readonly<Record<string, unknown>> {
  const file = path.join(root, folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Returns the file that an import of another one loads, from the root; undefined if it is of another project. */
function resolveImport(file: string, name: string): string | undefined {
  if (name.startsWith('.')) return path.posix.join(path.posix.dirname(file), name);
  const [, short] = /^@scalingo-addons\/([\w-]+)$/.exec(name) ?? [];
  return short && `packages/${short}/src/index.ts`;
}

/** Adds what files import, types included, and what that imports. */
function followImports({ root }: Layout, entries: Iterable<string>): Set<string> {
  const files = new Set(entries);
  // A set visits what is added meanwhile.
  for (const file of files) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
      const found = resolveImport(file, name);
      if (found && !found.endsWith('/package.json') && isFile(path.join(root, found)))
        files.add(found);
    }
  }
  return files;
}

/** Returns the files that the configuration of a build names, from the root: entries, and what it reads. */
function filesOfBuild({ root }: Layout, folder: string): string[] {
  const config = `${folder}/tsup.config.ts`;
  if (!isFile(path.join(root, config))) return [];
  const text = readFileSync(path.join(root, config), 'utf8');
  const named = [...text.matchAll(/['"]([^'"\n]+)['"]/g)]
    .map(([, name = '']) => path.posix.join(folder, name))
    .filter((it) => !it.endsWith('/package.json') && isFile(path.join(root, it)));
  if (!named.some((it) => it.startsWith(`${folder}/`) && it.endsWith('.ts'))) {
    throw new Failure(
      `${config} names no file of the package: name its entries as texts, such as 'src/index.ts'.`,
    );
  }
  return [config, ...named];
}

/** Returns the files of a package that are published as they are, without texts, from the root. */
async function publishedFiles(layout: Layout, folder: string): Promise<string[]> {
  const files: string[] = [];
  const names = Object(readManifest(layout, folder).files) as Iterable<string>;
  for (const name of ['LICENSE', ...names]) {
    const place = path.join(layout.root, folder, name);
    const inside = await readdir(place, { recursive: true }).catch(() => undefined);
    const found = inside?.map((it) => `${name}/${it.split(path.sep).join('/')}`) ?? [name];
    files.push(...found.filter((it) => isFile(path.join(layout.root, folder, it))));
  }
  return files.filter((it) => !it.endsWith('.md')).map((it) => `${folder}/${it}`);
}

/** Returns the files of `generated/` that a package exports as they are. */
function exportedDocuments(layout: Layout, folder: string): string[] {
  const text = JSON.stringify(readManifest(layout, folder));
  return [...text.matchAll(/"\.\/dist\/([^"/]+\.(?:json|yaml))"/g)]
    .map(([, name]) => `generated/${name}`)
    .filter((it) => isFile(path.join(layout.root, it)));
}

/**
 * Returns the files that decide what a package publishes, from the root, without texts and its package.json: its entries, what
 * they import, also from packages that are bundled with it, and what builds and packs it.
 *
 * @throws Failure if the configuration of its build names no entry.
 */
export async function filesOfPackage(layout: Layout, folder: string): Promise<Set<string>> {
  if (readManifest(layout, folder).files === undefined) return new Set();
  const staged = isFile(path.join(layout.root, staging)) ? [staging] : [];
  return followImports(layout, [
    ...filesOfBuild(layout, folder),
    ...(await publishedFiles(layout, folder)),
    ...exportedDocuments(layout, folder),
    ...staged,
  ]);
}

/** Returns the fields that decide what a package publishes, by the path of their package.json. */
export function fieldsOfPackage(layout: Layout, folder: string): ReadonlyMap<string, unknown> {
  const own = Object.entries(readManifest(layout, folder));
  const root = readManifest(layout, '.');
  return new Map<string, unknown>([
    [`${folder}/package.json`, Object.fromEntries(own.filter(([it]) => !withoutCode.includes(it)))],
    ['package.json', copied.map((it) => root[it])],
  ]);
}
