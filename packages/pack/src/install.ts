import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder, root } from './pack.ts';
import { run } from './run.ts';

/** Options of {@link installTarball}. */
export interface InstallOptions {
  /** Packages that are needed besides those that the tarball says it depends on. Default: the types of Node. */
  readonly besides?: readonly string[];
  /** Links to the dependencies in place of copies, which are large for some. Default: false. */
  readonly link?: boolean;
}

/** Where npm has installed a package for another one of this repository: in its own folder, or for all. */
function installed(name: string, owner?: string): string {
  const own = owner && path.join(packageFolder(owner), 'node_modules', name);
  return own && existsSync(own) ? own : path.join(root, 'node_modules', name);
}

/** Copies a package and all it depends on from this repository, as `npm install` would. */
async function copyPackage(source: string, name: string, modules: string): Promise<void> {
  await cp(source, path.join(modules, name), { recursive: true });
  const manifest = await readFile(path.join(source, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(manifest);
  for (const it of Object.keys(dependencies)) await copyPackage(installed(it), it, modules);
}

async function linkPackage(source: string, name: string, modules: string): Promise<void> {
  const place = path.join(modules, name);
  await mkdir(path.dirname(place), { recursive: true });
  // Two packages of this repository may depend on the same one.
  await rm(place, { force: true });
  await symlink(source, place);
}

/**
 * Installs a tarball of this repository in an empty folder, without the network: with what it says that
 * it depends on, and nothing else of this repository.
 */
export async function installTarball(
  tarball: string,
  consumer: string,
  { besides = ['@types/node'], link = false }: InstallOptions = {},
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
    await (link ? linkPackage : copyPackage)(installed(it, owner), it, modules);
  }
  for (const it of besides) await linkPackage(installed(it, owner), it, modules);
}
