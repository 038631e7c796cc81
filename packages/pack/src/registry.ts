import path from 'node:path';
import { root } from './folders.ts';
import { NpmError, npm } from './npm.ts';
import { run } from './run.ts';

/** Asks the registry that npm is configured for about a package; undefined if it has none such. */
async function view(name: string, field: string): Promise<unknown> {
  try {
    return await npm(['view', name, field], root);
  } catch (error) {
    if (error instanceof NpmError && error.code === 'E404') return undefined;
    throw error;
  }
}

/** Returns the versions of a package that the registry has. */
export async function registryVersions(name: string): Promise<string[]> {
  // npm prints a single version without a list.
  return [await view(name, 'versions')].flat().filter((it) => it !== undefined) as string[];
}

/** Returns the URL of the registry that npm is configured for, which can be one of the scope. */
export async function registryUrl(): Promise<string> {
  for (const key of ['@scalingo-addons:registry', 'registry']) {
    const value = (await run('npm', ['config', 'get', key], { cwd: root })).trim();
    if (value !== 'undefined') return value;
  }
  return 'https://registry.npmjs.org/';
}

/** Returns the version of a package that npm installs if none is named; undefined if the registry lacks the package. */
export async function latestVersion(name: string): Promise<string | undefined> {
  const version = await view(name, 'dist-tags.latest');
  return version === undefined ? undefined : String(version);
}

/** Returns the hash of a package's tarball in the registry (`sha512-…`); undefined if it lacks the version. */
export async function registryHash(name: string, version: string): Promise<string | undefined> {
  const hash = await view(`${name}@${version}`, 'dist.integrity');
  return hash === undefined ? undefined : String(hash);
}

/** Fetches the tarball of a package from the registry to a folder, and returns its path. */
export async function fetchTarball(name: string, version: string, folder: string): Promise<string> {
  const fetched = await npm(['pack', `${name}@${version}`, '--pack-destination', folder], folder);
  const [{ filename }] = fetched as [{ filename: string }];
  return path.join(folder, filename);
}
