import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { addressesOf } from './addresses.ts';
import { sectionsOf } from './changelog-sections.ts';
import { root } from './folders.ts';
import { rewriteLinks } from './links.ts';
import { isContract, readManifest } from './stage.ts';

/** Options of {@link writeReleaseNotes}. */
export interface NotesOptions {
  /** The version to release. */
  readonly version: string;
  /** The versions that the registry has, in any order. */
  readonly published: readonly string[];
  /**
   * Whether it is the repository's changelog: of that, only the note and the changes of the API belong to the contract, as
   * `npm run release` writes them; the rest is about other packages.
   */
  readonly isContract: boolean;
  /** Returns the address of the target of a relative link, without its fragment; empty if it is only a fragment. */
  readonly addressOf: (target: string) => string;
}

/** Returns what is about the contract in a section of the repository's changelog. */
function contractPart(text: string): string {
  const [note = ''] = text.split(/\n\s*\n/);
  const changes = text.match(/^### API: .*\n+(?:(?:- | {2}).*(?:\n|$))+/gm) ?? [];
  return [...(note.startsWith('#') ? [] : [note]), ...changes].map((it) => it.trim()).join('\n\n');
}

/** Returns the notes of a release from a changelog; see {@link releaseNotes}. */
export function writeReleaseNotes(
  changelog: string,
  { version, published, isContract, addressOf }: NotesOptions,
): string {
  const sections = sectionsOf(changelog);
  const start = sections.findIndex((it) => it.version === version);
  const fromVersion = start < 0 ? [] : sections.slice(start);
  const end = fromVersion.findIndex((it, index) => index > 0 && published.includes(it.version));
  const texts = fromVersion.slice(0, end < 0 ? undefined : end).map((it) => ({
    heading: `## ${it.version}`,
    text: isContract ? contractPart(it.text) : it.text,
  }));
  const notes = texts
    .filter(({ text }) => text !== '')
    .map(({ heading, text }) => (texts.length === 1 ? text : `${heading}\n\n${text}`))
    .join('\n\n');
  return notes === '' ? `Version ${version}.` : rewriteLinks(notes, addressOf);
}

/**
 * Returns the notes of a package's release, in Markdown: what its changelog says of the version, and of those since the last
 * published one, if their publication was skipped. Links to files of the repository are absolute.
 *
 * @param name without the scope, for example `client`.
 * @param version to release.
 * @param published the versions that the registry has, in any order.
 */
export async function releaseNotes(
  name: string,
  version: string,
  published: readonly string[],
): Promise<string> {
  const ofContract = await isContract(name);
  const directory = ofContract ? '' : `packages/${name}`;
  const { repository } = await readManifest(root);
  const { file } = addressesOf(repository, directory);
  const changelog = await readFile(path.join(root, directory, 'CHANGELOG.md'), 'utf8').catch(
    () => '',
  );
  return writeReleaseNotes(changelog, {
    version,
    published,
    isContract: ofContract,
    addressOf: (target) => file(path.posix.join(directory, target || 'CHANGELOG.md')),
  });
}
