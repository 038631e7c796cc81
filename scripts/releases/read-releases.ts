import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  amendDocument,
  isReleaseVersion,
  parseReleaseNotes,
  type Release,
  type ReleaseNote,
  sortReleases,
} from '@scalingo-addons/changes';
import { describeError, Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';

/** Returns the folder of the released documents. */
export const releasesFolder = ({ document }: Layout): string =>
  path.join(path.dirname(document), 'released');

const notesName = 'releases.json';

/**
 * Reads the dates and notes of the releases.
 *
 * @throws Failure if `releases.json` is missing or invalid.
 */
export async function readReleaseNotes(layout: Layout): Promise<ReleaseNote[]> {
  const file = path.join(releasesFolder(layout), notesName);
  try {
    return parseReleaseNotes(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Failure(
      `Cannot read ${path.relative(layout.root, file)}: ${describeError(error)}.`,
      1,
      {
        cause: error,
      },
    );
  }
}

/**
 * Reads the releases, sorted by SemVer, the oldest first.
 *
 * @throws Failure if a release lacks its document or its entry in `releases.json`.
 */
export async function readReleases(layout: Layout): Promise<Release[]> {
  const folder = releasesFolder(layout);
  const nameOf = (name: string) => path.relative(layout.root, path.join(folder, name));
  const notes = await readReleaseNotes(layout);
  const versions = (await readdir(folder))
    .filter((it) => it.endsWith('.json') && it !== notesName)
    .map((it) => path.basename(it, '.json'));
  for (const version of versions) {
    if (!isReleaseVersion(version))
      throw new Failure(`${nameOf(`${version}.json`)} is not named after a version such as 1.2.3.`);
    if (!notes.some((it) => it.version === version))
      throw new Failure(`${nameOf(notesName)} has no entry for ${version}; add its date and note.`);
  }
  const releases = notes.map(async (note): Promise<Release> => {
    const name = `${note.version}.json`;
    const text = await readFile(path.join(folder, name), 'utf8').catch((error) => {
      throw new Failure(`Cannot read ${nameOf(name)}: ${describeError(error)}.`, 1, {
        cause: error,
      });
    });
    return { ...note, document: amendDocument(JSON.parse(text), note) };
  });
  return sortReleases(await Promise.all(releases));
}
