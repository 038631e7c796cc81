import path from 'node:path';
import { publishedPackages } from './published.ts';
import { publishedVersion } from './stage.ts';

/** A package of this repository, at the version that it is published as. */
export interface PackageRelease {
  /** Without the scope. */
  readonly short: string;
  /** With the scope. */
  readonly name: string;
  readonly version: string;
}

/** Returns the packages that are published, at their versions. */
export async function listReleases(): Promise<PackageRelease[]> {
  const releases = (await publishedPackages()).map(async (short) => ({
    short,
    name: `@scalingo-addons/${short}`,
    version: await publishedVersion(short),
  }));
  return await Promise.all(releases);
}

/** Where {@link packReleases} writes what belongs to a release. */
export interface ReleaseFiles {
  /** In Markdown. */
  readonly notes: string;
  /** The folder of the files that a release offers for download; the tarball is one. */
  readonly files: string;
  readonly tarball: string;
  /** The bill of materials (CycloneDX). */
  readonly materials: string;
}

/** Returns the name of a release, `<name>-<version>`. */
export const releaseName = ({ short, version }: PackageRelease): string => `${short}-${version}`;

/** Returns the paths of what belongs to a release, all in the folder `<name>-<version>`. */
export function filesOf(release: PackageRelease, folder: string): ReleaseFiles {
  const base = releaseName(release);
  const files = path.join(folder, base, 'files');
  return {
    notes: path.join(folder, base, 'notes.md'),
    files,
    tarball: path.join(files, `${base}.tgz`),
    materials: path.join(files, `${base}.cdx.json`),
  };
}
