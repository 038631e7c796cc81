import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkAddress } from './check-address.ts';
import { checkChangelog } from './check-changelog.ts';
import { checkedOutCommit } from './commit.ts';
import { describeTarball, type PackedTarball, packedLine } from './describe-packed.ts';
import { root } from './folders.ts';
import { packPackage } from './pack.ts';
import { fetchTarball, registryUrl, registryVersions } from './registry.ts';
import { releaseNotes } from './release-notes.ts';
import { filesOf, listReleases } from './releases.ts';
import { describeMaterials } from './sbom.ts';
import { isContract, readManifest } from './stage.ts';
import { unpackTarball } from './tarball.ts';

/** Options of {@link packReleases}. */
export interface PackReleasesOptions {
  /** Called with a line on each tarball. Default: none. */
  readonly log?: ((line: string) => void) | undefined;
}

/** Copies the documents of an unpacked package. */
async function copyDocuments(unpacked: string, to: string): Promise<void> {
  const dist = path.join(unpacked, 'dist');
  const documents = (await readdir(dist)).filter((it) => /\.(json|yaml)$/.test(it));
  for (const it of documents) await copyFile(path.join(dist, it), path.join(to, it));
}

/**
 * Builds each package whose version the registry lacks, takes the tarballs of the others from the registry, and writes what
 * belongs to each release: notes, tarball and bill of materials, and the documents of the contract. Whatever stopped an earlier
 * run, its releases can so be completed. {@link publishReleases} publishes the tarballs.
 *
 * @param folder each release gets a folder in it, `<name>-<version>`.
 * @returns what the tarballs are.
 * @throws Error if a build fails, the changelog says something else of a published version than that, the registry does not
 *   respond, or the address of the repository is not set, unless the registry is on this machine.
 */
export async function packReleases(
  folder: string,
  { log = () => {} }: PackReleasesOptions = {},
): Promise<PackedTarball[]> {
  checkAddress((await readManifest(root)).repository, await registryUrl());
  const commit = await checkedOutCommit();
  const packed: PackedTarball[] = [];
  for (const release of await listReleases()) {
    const { short, name, version } = release;
    const published = await registryVersions(name);
    const isPublished = published.includes(version);
    const { notes, files, tarball, materials } = filesOf(release, folder);
    const work = path.join(folder, `.${short}`);
    // npm names the package in its bill of materials after the folder.
    const unpacked = path.join(work, name);
    await mkdir(files, { recursive: true });
    await mkdir(unpacked, { recursive: true });
    const source = isPublished
      ? await fetchTarball(name, version, work)
      : await packPackage(short, work, { types: true, commit });
    await rename(source, tarball);
    await unpackTarball(tarball, unpacked);
    if (isPublished) await checkChangelog(release, unpacked);
    // Its release offers them, too.
    if (await isContract(short)) await copyDocuments(unpacked, files);
    await writeFile(notes, `${await releaseNotes(short, version, published)}\n`);
    await writeFile(materials, await describeMaterials(unpacked));
    await rm(work, { recursive: true, force: true });
    const it = await describeTarball(tarball, { id: `${name}@${version}`, isPublished });
    log(packedLine(it));
    packed.push(it);
  }
  return packed;
}
