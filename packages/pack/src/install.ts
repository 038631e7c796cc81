import { cp, mkdir, readFile, rename, symlink } from 'node:fs/promises';
import path from 'node:path';
import { root } from './pack.ts';
import { run } from './run.ts';

/** Options of {@link installTarball}. */
export interface InstallOptions {
  /** Packages that are needed besides those that the tarball says it depends on. Default: the types of Node. */
  readonly besides?: readonly string[];
  /** Links to the dependencies in place of copies, which are large for some. Default: false. */
  readonly link?: boolean;
}

const installed = (name: string): string => path.join(root, 'node_modules', name);

/** Copies a package and all it depends on from this repository, as `npm install` would. */
async function copyPackage(name: string, modules: string): Promise<void> {
  await cp(installed(name), path.join(modules, name), { recursive: true });
  const manifest = await readFile(path.join(installed(name), 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(manifest);
  for (const dependency of Object.keys(dependencies)) await copyPackage(dependency, modules);
}

async function linkPackage(name: string, modules: string): Promise<void> {
  await mkdir(path.dirname(path.join(modules, name)), { recursive: true });
  await symlink(installed(name), path.join(modules, name));
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
  for (const it of Object.keys(dependencies)) {
    await (link ? linkPackage(it, modules) : copyPackage(it, modules));
  }
  for (const it of besides) await linkPackage(it, modules);
}
