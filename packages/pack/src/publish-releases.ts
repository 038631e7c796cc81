import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkTarball } from './check-tarball.ts';
import { publishTarball } from './publish-tarball.ts';
import { latestVersion, registryHash } from './registry.ts';
import { filesOf, listReleases, type PackageRelease, releaseName } from './releases.ts';
import { integrityOf, readTarballManifest } from './tarball.ts';

/** Options of {@link publishReleases}. */
export interface PublishOptions {
  /** Ask the registry, but publish nothing. Default: false. */
  readonly dryRun?: boolean;
  /** Called with a line on each package once it is published, or skipped because it was. Default: none. */
  readonly log?: (line: string) => void;
}

/** A version that the registry has, as the tarball in the folder. */
export interface PublishedRelease {
  /** `<name>-<version>`, which is also its folder. */
  readonly name: string;
  /** Hash of the commit that it was built from, as its package.json states it. */
  readonly commit: string;
}

/** A package at a version, and its tarball. */
interface Packed extends PackageRelease {
  readonly tarball: string;
  readonly isPacked: boolean;
  /** Whether the registry has the version already. */
  readonly isPublished: boolean;
}

const idOf = ({ name, version }: PackageRelease): string => `${name}@${version}`;

/** Whether a version comes before another one. Neither is a prerelease: those are not published. */
function isOlder(version: string, other: string): boolean {
  const [one = [], two = []] = [version, other].map((it) => it.split('.').map(Number));
  const index = one.findIndex((it, place) => it !== two[place]);
  return index >= 0 && Number(one[index]) < Number(two[index]);
}

/**
 * Makes sure that a package may be published.
 *
 * @throws Error if its tarball is missing, is another one, or would take `latest` back to an older version.
 */
async function checkNew(packed: Packed, folder: string): Promise<void> {
  const { name, version, tarball, isPacked } = packed;
  if (!isPacked) {
    throw new Error(`${folder} does not have ${path.basename(tarball)}: pack the releases again`);
  }
  await checkTarball(tarball, packed.short);
  const latest = await latestVersion(name);
  if (latest === undefined || !isOlder(version, latest)) return;
  throw new Error(
    `${idOf(packed)} is older than ${latest}, which everybody installs who names no version: release its changes with a later version`,
  );
}

/**
 * Compares a folder with the registry.
 *
 * @throws Error if a tarball is missing, differs from the published one, or may not be published.
 */
async function compareWithRegistry(folder: string): Promise<Packed[]> {
  const releases = (await listReleases()).map(async (it) => ({
    ...it,
    tarball: filesOf(it, folder).tarball,
    hash: await registryHash(it.name, it.version),
  }));
  const all: Packed[] = [];
  for (const { hash, ...release } of await Promise.all(releases)) {
    const { tarball } = release;
    const isPublished = hash !== undefined;
    const packed = { ...release, isPacked: existsSync(tarball), isPublished };
    if (!isPublished) await checkNew(packed, folder);
    else if (packed.isPacked && hash !== (await integrityOf(tarball))) {
      throw new Error(
        `${path.basename(tarball)} differs from the published ${idOf(release)}: pack the releases again`,
      );
    }
    all.push(packed);
  }
  return all;
}

/** Returns the releases of what is in a folder, with the commits that the packages state. */
async function listPublished(packed: readonly Packed[]): Promise<PublishedRelease[]> {
  const releases: PublishedRelease[] = [];
  for (const it of packed.filter(({ isPacked }) => isPacked)) {
    const { gitHead } = await readTarballManifest(it.tarball);
    const commit = String(gitHead);
    if (/^[0-9a-f]{40}$/.test(commit)) releases.push({ name: releaseName(it), commit });
  }
  return releases;
}

/**
 * Publishes each package whose version the registry lacks, so that a run that failed can be repeated. Needs no installed
 * package, so no code of others runs where the registry trusts whatever runs.
 *
 * @param folder what `packReleases` wrote to.
 * @returns what the registry has now of the tarballs in the folder; none that state no commit.
 * @throws Error, in one sentence, if a tarball is missing, differs from the published one, is not what this commit packs, or is
 *   older than `latest`: nothing is published then; or if the registry rejects a package: those before it are published then.
 */
export async function publishReleases(
  folder: string,
  { dryRun = false, log = () => {} }: PublishOptions = {},
): Promise<PublishedRelease[]> {
  try {
    const packed = await compareWithRegistry(folder);
    for (const it of packed) {
      if (!it.isPublished && !dryRun) await publishTarball(it.tarball);
      if (it.isPublished) log(`${idOf(it)} is published already.`);
      else log(`${dryRun ? 'Would publish' : 'Published'} ${idOf(it)}`);
    }
    if (packed.every((it) => it.isPublished)) log('Nothing is new.');
    return await listPublished(packed.filter((it) => it.isPublished || !dryRun));
  } catch (error) {
    const reason = (error as Error).message.trim().replaceAll(/\s*\n\s*/g, ' ');
    throw new Error(
      `Publishing stopped: ${reason.replace(/\.$/, '')}. Run the command again once that is mended; it skips what is published.`,
      { cause: error },
    );
  }
}
