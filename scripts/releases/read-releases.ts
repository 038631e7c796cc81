import { createHash } from 'node:crypto';
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
import { onlyIfMissing } from '../support/missing-files.ts';

/** Returns the folder of the released documents. */
export const releasesFolder = ({ document }: Layout): string =>
  path.join(path.dirname(document), 'released');

const notesName = 'releases.json';

/** Returns the hash of a frozen document, by which its changes are noticed. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Returns the names of the JSON files in the folder; none if there is no such folder. */
async function listFiles(layout: Layout): Promise<string[]> {
  const names = await readdir(releasesFolder(layout)).catch(onlyIfMissing<string[]>([]));
  return names.filter((it) => it.endsWith('.json'));
}

/**
 * Reads the dates and notes of the releases; none before the first release.
 *
 * @throws Failure if `releases.json` is invalid, or missing beside released documents.
 */
export async function readReleaseNotes(layout: Layout): Promise<ReleaseNote[]> {
  if ((await listFiles(layout)).length === 0) return [];
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
 * @throws Failure if a release lacks its document or its entry in `releases.json`, or its document has been edited.
 */
export async function readReleases(layout: Layout): Promise<Release[]> {
  const folder = releasesFolder(layout);
  const nameOf = (name: string) => path.relative(layout.root, path.join(folder, name));
  const notes = await readReleaseNotes(layout);
  const versions = (await listFiles(layout))
    .filter((it) => it !== notesName)
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
    if (note.sha256 !== undefined && hashOf(text) !== note.sha256) {
      throw new Failure(
        `${nameOf(name)} has changed since its release: restore it ("git checkout"). What it does not state is amended in ${nameOf(notesName)}.`,
      );
    }
    return { ...note, document: amendDocument(JSON.parse(text), note) };
  });
  return sortReleases(await Promise.all(releases));
}
