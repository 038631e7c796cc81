import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Addresses, addressesOf } from './addresses.ts';
import { packageFolder, root } from './folders.ts';
import { rewriteLinks } from './links.ts';

/** A package.json. */
export type Manifest = Readonly<Record<string, unknown>>;

/** Reads the package.json of a folder. */
export const readManifest = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));

/**
 * Whether a package is the contract, whose version it has.
 *
 * @param name without the scope, for example `openapi`.
 */
export const isContract = async (name: string): Promise<boolean> =>
  (await readManifest(packageFolder(name))).version === undefined;

/**
 * Returns the version that a package is published as: that of its package.json, or of the contract if it states none.
 *
 * @param name without the scope, for example `client`.
 */
export async function publishedVersion(name: string): Promise<string> {
  const { version } = await readManifest(packageFolder(name));
  if (version !== undefined) return String(version);
  const bundle = await readFile(path.join(root, 'generated/openapi.json'), 'utf8');
  return JSON.parse(bundle).info.version;
}

/** Returns the files of a package beside its build. Before its first release, it has no changelog. */
function filesBeside(name: string, { files }: Manifest): readonly string[] {
  const hasChangelog = existsSync(path.join(packageFolder(name), 'CHANGELOG.md'));
  const listed = (files as readonly string[]).filter((it) => it !== 'dist');
  return hasChangelog ? [...listed, 'CHANGELOG.md'] : listed;
}

/** Returns where the source of a package is. */
const packageAddresses = async (name: string): Promise<Addresses> =>
  addressesOf((await readManifest(root)).repository, `packages/${name}`);

/**
 * Returns the manifest that a package is published with: with the addresses and the author, without what only serves this
 * repository.
 *
 * Fields of `publishConfig` replace those of the source, as in pnpm: this repository imports the source of some packages.
 * `private` is dropped, since it only prevents npm from publishing the source without a build.
 *
 * @param name without the scope, for example `client`.
 * @param commit that it is built from, which npm calls `gitHead`. Default: it states none.
 * @throws Error if the root package.json has no valid `repository`.
 */
export async function publishedManifest(name: string, commit?: string): Promise<Manifest> {
  const source = await readManifest(packageFolder(name));
  const { private: _private, scripts: _scripts, devDependencies: _dev, ...published } = source;
  const { access, ...overrides } = Object(source.publishConfig);
  const { repository, homepage, bugs } = await packageAddresses(name);
  return {
    ...published,
    version: await publishedVersion(name),
    ...overrides,
    // npm adds the README and the license by itself.
    files: ['dist', ...filesBeside(name, source)],
    publishConfig: { access },
    author: (await readManifest(root)).author,
    repository,
    homepage,
    bugs,
    ...(commit !== undefined && { gitHead: commit }),
  };
}

/** Makes the links of a package's texts to files outside the package absolute. */
async function linkToRepository(copy: string, addresses: Addresses): Promise<void> {
  const names = await readdir(copy, { recursive: true });
  for (const name of names.filter((it) => it.endsWith('.md'))) {
    const file = path.join(copy, name);
    const folder = path.dirname(name).split(path.sep).join('/');
    const text = await readFile(file, 'utf8');
    const rewritten = rewriteLinks(text, (target) => {
      if (target === '') return target;
      const relative = path.posix.join(folder, target);
      const isInside = !relative.startsWith('..') && existsSync(path.join(copy, relative));
      return isInside
        ? target
        : addresses.file(path.posix.join(addresses.repository.directory, relative));
    });
    await writeFile(file, rewritten);
  }
}

/**
 * Writes all files of a package as they are published, except the build.
 *
 * @param name without the scope, for example `client`.
 * @param commit that it is built from. Default: the package states none.
 * @throws Error if the root package.json has no valid `repository`, or `files` of the package names a folder but `dist`.
 */
export async function stagePackage(name: string, copy: string, commit?: string): Promise<void> {
  const source = packageFolder(name);
  const manifest = await readManifest(source);
  await mkdir(copy, { recursive: true });
  for (const it of ['README.md', 'LICENSE', ...filesBeside(name, manifest)]) {
    // A folder could have files that nobody means to publish.
    if (!(await stat(path.join(source, it))).isFile())
      throw new Error(
        `packages/${name}/package.json: "files" names the folder ${it}; list its files`,
      );
    await mkdir(path.dirname(path.join(copy, it)), { recursive: true });
    await copyFile(path.join(source, it), path.join(copy, it));
  }
  const published = await publishedManifest(name, commit);
  await writeFile(path.join(copy, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  await linkToRepository(copy, await packageAddresses(name));
}
