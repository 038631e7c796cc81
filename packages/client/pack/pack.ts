import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const clientFolder = path.join(root, 'packages/client');

const execute = promisify(execFile);

/** Runs a program to its end; its standard output. What it prints is part of the error when it fails. */
export async function run(
  file: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; timeout?: number },
): Promise<string> {
  try {
    return (await execute(file, args, { timeout: 50_000, ...options })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & Record<string, string>;
    throw new Error(`${message}\n${stdout}\n${stderr}`);
  }
}

/**
 * Builds the client and packs it as it would be published, all below `folder`.
 *
 * The build goes to a copy, so that tests that run at the same time, and a developer, keep their `dist`.
 *
 * @returns the path of the tarball.
 */
export async function packClient(folder: string, options: { types: boolean }): Promise<string> {
  const copy = path.join(folder, 'package');
  await mkdir(copy, { recursive: true });
  for (const name of ['package.json', 'README.md', 'LICENSE', 'fetch']) {
    await cp(path.join(clientFolder, name), path.join(copy, name), { recursive: true });
  }
  const tsup = path.join(root, 'node_modules/tsup/dist/cli-default.js');
  const types = options.types ? [] : ['--no-dts'];
  await run(process.execPath, [tsup, '--out-dir', path.join(copy, 'dist'), ...types], {
    cwd: clientFolder,
  });
  const packed = await run('npm', ['pack', '--json', '--offline', '--pack-destination', folder], {
    cwd: copy,
  });
  return path.join(folder, JSON.parse(packed)[0].filename);
}

/** Copies a package and all it depends on from this repository, as `npm install` would. */
async function copyPackage(name: string, modules: string): Promise<void> {
  const source = path.join(root, 'node_modules', name);
  await cp(source, path.join(modules, name), { recursive: true });
  const { dependencies = {} } = JSON.parse(
    await readFile(path.join(source, 'package.json'), 'utf8'),
  );
  for (const dependency of Object.keys(dependencies)) await copyPackage(dependency, modules);
}

/** Installs the tarball and what it depends on in an empty folder, without the network. */
export async function installTarball(tarball: string, consumer: string): Promise<void> {
  const modules = path.join(consumer, 'node_modules');
  const target = path.join(modules, '@scalingo-addons/client');
  await mkdir(target, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'], { cwd: consumer });
  const { dependencies } = JSON.parse(await readFile(path.join(target, 'package.json'), 'utf8'));
  for (const dependency of Object.keys(dependencies)) await copyPackage(dependency, modules);
  await mkdir(path.join(modules, '@types'));
  await symlink(path.join(root, 'node_modules/@types/node'), path.join(modules, '@types/node'));
}
