import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder, root } from './folders.ts';
import { run } from './run.ts';

/** Options of {@link installTarball}. */
export interface InstallOptions {
  /** Packages to install in addition to the dependencies of the tarball. Default: the types of Node. */
  readonly additional?: readonly string[];
  /** Link the dependencies instead of copying them; some are large. Default: false. */
  readonly link?: boolean;
}

/** Returns where npm has installed a dependency of `owner`: in its folder, or in the root folder. */
function findInstalled(name: string, owner?: string): string {
  const own = owner && path.join(packageFolder(owner), 'node_modules', name);
  return own && existsSync(own) ? own : path.join(root, 'node_modules', name);
}

/** Copies a package and its dependencies from this repository, as `npm install` would install them. */
async function copyPackage(source: string, name: string, modules: string): Promise<void> {
  await cp(source, path.join(modules, name), { recursive: true });
  const manifest = await readFile(path.join(source, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(manifest);
  for (const it of Object.keys(dependencies)) await copyPackage(findInstalled(it), it, modules);
}

async function linkPackage(source: string, name: string, modules: string): Promise<void> {
  const link = path.join(modules, name);
  await mkdir(path.dirname(link), { recursive: true });
  // Two packages of this repository can have the same dependency.
  await rm(link, { force: true });
  await symlink(source, link);
}

/** Installs a dependency of this repository in a folder, as a link. */
export const linkInstalled = (name: string, consumer: string): Promise<void> =>
  linkPackage(findInstalled(name), name, path.join(consumer, 'node_modules'));

/**
 * Installs a tarball of this repository with its dependencies in an empty folder, without the network.
 */
export async function installTarball(
  tarball: string,
  consumer: string,
  { additional = ['@types/node'], link = false }: InstallOptions = {},
): Promise<void> {
  const modules = path.join(consumer, 'node_modules');
  const unpacked = path.join(modules, 'unpacked');
  await mkdir(unpacked, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1'], { cwd: consumer });
  const manifest = await readFile(path.join(unpacked, 'package.json'), 'utf8');
  const { name, dependencies = {} } = JSON.parse(manifest);
  await mkdir(path.dirname(path.join(modules, name)), { recursive: true });
  await rename(unpacked, path.join(modules, name));
  const owner = path.basename(name);
  for (const it of Object.keys(dependencies)) {
    await (link ? linkPackage : copyPackage)(findInstalled(it, owner), it, modules);
  }
  for (const it of additional) await linkPackage(findInstalled(it, owner), it, modules);
}
