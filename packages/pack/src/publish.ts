import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder, root } from './folders.ts';
import { packPackage } from './pack.ts';
import { publishedPackages } from './published.ts';
import { run } from './run.ts';
import { describeMaterials } from './sbom.ts';
import { publishedVersion } from './stage.ts';

/** Options of {@link publishPackages}. */
export interface PublishOptions {
  /** A folder for what is published: `<name>-<version>.tgz`, its release notes, `….md`, and bill of materials, `….cdx.json`. */
  readonly folder: string;
  /** Pack everything and ask the registry, but publish nothing. Default: false. */
  readonly dryRun?: boolean;
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
    await run('npm', ['view', `${name}@${version}`, 'version', '--json'], { cwd: root });
    return true;
  } catch (error) {
    if (/\bE404\b/.test((error as Error).message)) return false;
    throw error;
  }
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
 * @throws Error if a build fails, or the registry rejects a package; those before it are then published.
 */
export async function publishPackages(options: PublishOptions): Promise<PackageRelease[]> {
  const { folder, dryRun = false, onPackage } = options;
  await mkdir(folder, { recursive: true });
  const pending: { release: PackageRelease; tarball: string }[] = [];
  for (const short of await publishedPackages()) {
    const name = `@scalingo-addons/${short}`;
    const version = await publishedVersion(short);
    const release = { name, version, isPublished: await hasVersion(name, version) };
    if (release.isPublished) {
      onPackage?.(release);
      continue;
    }
    const work = path.join(folder, `.${short}`);
    await mkdir(work);
    const packed = await packPackage(short, work, { types: true });
    const file = (extension: string) => path.join(folder, `${short}-${version}.${extension}`);
    const tarball = file('tgz');
    await rename(packed, tarball);
    await writeFile(file('md'), `${await releaseNotes(short, version)}\n`);
    await writeFile(file('cdx.json'), await describeMaterials(tarball, work));
    pending.push({ release, tarball });
  }
  for (const { release, tarball } of pending) {
    if (!dryRun) await run('npm', ['publish', tarball, '--access', 'public'], { cwd: folder });
    onPackage?.(release);
  }
  return pending.map(({ release }) => release);
}
