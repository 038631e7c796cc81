import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder, root } from './folders.ts';
import { NpmError, npm } from './npm.ts';
import { packPackage } from './pack.ts';
import { publishedPackages } from './published.ts';
import { describeMaterials } from './sbom.ts';
import { publishedVersion } from './stage.ts';

/** Options of {@link publishPackages}. */
export interface PublishOptions {
  /** A folder for what belongs to a release: `<name>-<version>.tgz`, its notes, `….md`, and bill of materials, `….cdx.json`. */
  readonly folder: string;
  /** Pack everything and ask the registry, but publish nothing. Default: false. */
  readonly dryRun?: boolean;
  /**
   * Write to the folder what belongs to packages that the registry has already, too: whatever stopped an earlier run, its
   * releases can then be completed. Default: false.
   */
  readonly includePublished?: boolean;
  /** Called when the folder is complete, before anything is published. */
  readonly onPacked?: () => Promise<void>;
  /** Called with each package once it is published or skipped. */
  readonly onPackage?: (release: PackageRelease) => void;
}

/** A package and its version. */
export interface PackageRelease {
  /** With the scope. */
  readonly name: string;
  readonly version: string;
  /** Whether the registry has this version already, so that nothing is published. */
  readonly isPublished: boolean;
}

/** Whether the registry that npm is configured for has a version of a package. */
async function hasVersion(name: string, version: string): Promise<boolean> {
  try {
    await npm(['view', `${name}@${version}`, 'version'], root);
    return true;
  } catch (error) {
    if (error instanceof NpmError && error.code === 'E404') return false;
    throw error;
  }
}

/** Fetches the tarball of a package from the registry to a folder, and returns its path. */
async function fetchTarball(name: string, version: string, folder: string): Promise<string> {
  const fetched = await npm(['pack', `${name}@${version}`, '--pack-destination', folder], folder);
  const [{ filename }] = fetched as [{ filename: string }];
  return path.join(folder, filename);
}

/** Returns the section of a version in the changelog of a package, or else of the repository, which has the contract's. */
async function releaseNotes(name: string, version: string): Promise<string> {
  for (const folder of [packageFolder(name), root]) {
    const changelog = await readFile(path.join(folder, 'CHANGELOG.md'), 'utf8').catch(() => '');
    const [, section] = changelog.split(/^(?=## )/m).flatMap((it) => {
      const [heading = '', ...lines] = it.split('\n');
      return heading.split(' ')[1] === version ? [heading, lines.join('\n').trim()] : [];
    });
    if (section) return section;
  }
  return `Version ${version}.`;
}

/**
 * Publishes each package whose version the registry lacks, so that a run that failed can be repeated. Everything is packed
 * before anything is published.
 *
 * @returns what was published, or would be.
 * @throws Error if a build fails, or NpmError if the registry rejects a package; those before it are then published.
 */
export async function publishPackages(options: PublishOptions): Promise<PackageRelease[]> {
  const { folder, dryRun = false, includePublished = false, onPacked, onPackage } = options;
  await mkdir(folder, { recursive: true });
  const packed: { release: PackageRelease; tarball: string }[] = [];
  for (const short of await publishedPackages()) {
    const name = `@scalingo-addons/${short}`;
    const version = await publishedVersion(short);
    const isPublished = await hasVersion(name, version);
    const file = (extension: string) => path.join(folder, `${short}-${version}.${extension}`);
    const tarball = file('tgz');
    packed.push({ release: { name, version, isPublished }, tarball });
    if (isPublished && !includePublished) continue;
    const work = path.join(folder, `.${short}`);
    await mkdir(work);
    const source = isPublished
      ? await fetchTarball(name, version, work)
      : await packPackage(short, work, { types: true });
    await rename(source, tarball);
    await writeFile(file('md'), `${await releaseNotes(short, version)}\n`);
    await writeFile(file('cdx.json'), await describeMaterials(tarball, work));
  }
  await onPacked?.();
  for (const { release, tarball } of packed) {
    if (!release.isPublished && !dryRun)
      await npm(['publish', tarball, '--access', 'public'], folder);
    onPackage?.(release);
  }
  return packed.flatMap(({ release }) => (release.isPublished ? [] : [release]));
}
