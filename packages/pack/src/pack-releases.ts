import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkedOutCommit } from './commit.ts';
import { packageFolder } from './folders.ts';
import { packPackage } from './pack.ts';
import { fetchTarball, registryVersions } from './registry.ts';
import { releaseNotes } from './release-notes.ts';
import { filesOf, listReleases, type PackageRelease } from './releases.ts';
import { describeMaterials } from './sbom.ts';
import { readManifest } from './stage.ts';
import { unpackTarball } from './tarball.ts';

/** Options of {@link packReleases}. */
export interface PackReleasesOptions {
  /**
   * Write what belongs to packages that the registry has already, too, with its tarballs: whatever stopped an earlier run,
   * its releases can then be completed. Default: false.
   */
  readonly includePublished?: boolean;
}

/** Whether a package is the contract, which its release offers as documents, too. */
const isContract = async ({ short }: PackageRelease): Promise<boolean> =>
  (await readManifest(packageFolder(short))).version === undefined;

/** Copies the documents of an unpacked package. */
async function copyDocuments(unpacked: string, to: string): Promise<void> {
  const dist = path.join(unpacked, 'dist');
  const documents = (await readdir(dist)).filter((it) => /\.(json|yaml)$/.test(it));
  for (const it of documents) await copyFile(path.join(dist, it), path.join(to, it));
}

/**
 * Builds each package whose version the registry lacks, and writes what belongs to its release: notes, tarball and bill of
 * materials, and the documents of the contract. {@link publishReleases} publishes the tarballs.
 *
 * @param folder each release gets a folder in it, `<name>-<version>`.
 * @throws Error if a build fails or the registry does not respond.
 */
export async function packReleases(
  folder: string,
  { includePublished = false }: PackReleasesOptions = {},
): Promise<void> {
  const commit = await checkedOutCommit();
  for (const release of await listReleases()) {
    const { short, name, version } = release;
    const published = await registryVersions(name);
    const isPublished = published.includes(version);
    if (isPublished && !includePublished) continue;
    const { notes, files, tarball, materials } = filesOf(release, folder);
    const work = path.join(folder, `.${short}`);
    const unpacked = path.join(work, 'unpacked');
    await mkdir(files, { recursive: true });
    await mkdir(unpacked, { recursive: true });
    const source = isPublished
      ? await fetchTarball(name, version, work)
      : await packPackage(short, work, { types: true, commit });
    await rename(source, tarball);
    await unpackTarball(tarball, unpacked);
    if (await isContract(release)) await copyDocuments(unpacked, files);
    await writeFile(notes, `${await releaseNotes(short, version, published)}\n`);
    await writeFile(materials, await describeMaterials(unpacked));
    await rm(work, { recursive: true, force: true });
  }
}
