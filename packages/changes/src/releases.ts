import {
  isObject,
  type JsonObject,
  listOperations,
  locate,
  type OpenApiDocument,
} from '@scalingo-addons/openapi';
import { compareVersions, isReleaseVersion } from './version.ts';

/** What people wrote about a release. */
export interface ReleaseNote {
  readonly version: string;
  /** When it was released, for example `2026-11-24`. */
  readonly date: string;
  /** What the release means to readers, in Markdown. */
  readonly note: string;
  /** SHA-256 of the file with the frozen document, as hexadecimal digits. Default: the file is not verified. */
  readonly sha256?: string;
  /**
   * Extensions of operations that the frozen document does not state, by operationId: it was released before the
   * contract stated them.
   */
  readonly amendments?: Readonly<Record<string, JsonObject>>;
}

/** A released version of the contract. */
export interface Release extends ReleaseNote {
  readonly document: OpenApiDocument;
}

/** Returns releases sorted by SemVer, the oldest first. */
export const sortReleases = <T extends { readonly version: string }>(releases: readonly T[]): T[] =>
  [...releases].sort((one, other) => compareVersions(one.version, other.version));

/** Whether a value is the date of a release, such as `2026-11-24`. */
export function isReleaseDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  // February 31 would be in March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/**
 * Parses `releases.json`, a list of notes.
 *
 * @throws Error that names the entry that is invalid.
 */
export function parseReleaseNotes(text: string): ReleaseNote[] {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) throw new Error('It is not a list of releases');
  const versions = new Set<string>();
  return entries.map((it: Partial<ReleaseNote> | null, index) => {
    const { version, date, note, sha256, amendments } = it ?? {};
    if (typeof version !== 'string' || !isReleaseVersion(version))
      throw new Error(`Entry ${index + 1} has no version such as 1.2.3`);
    if (versions.has(version)) throw new Error(`${version} is listed twice`);
    versions.add(version);
    if (!isReleaseDate(date)) throw new Error(`${version} has no date such as 2026-11-24`);
    if (typeof note !== 'string' || note.trim() === '') throw new Error(`${version} has no note`);
    return {
      version,
      date,
      note,
      ...(typeof sha256 === 'string' && { sha256 }),
      ...(isObject(amendments) && { amendments }),
    };
  });
}

/** Returns a copy of a released document with its amendments. */
export function amendDocument(
  released: OpenApiDocument,
  { amendments = {} }: Pick<ReleaseNote, 'amendments'>,
): OpenApiDocument {
  const document = structuredClone(released);
  for (const { operationId, pointer } of listOperations(document))
    Object.assign(locate(document, pointer).node, amendments[operationId]);
  return document;
}

/** Prints release notes as `releases.json`, the newest first. */
export const printReleaseNotes = (notes: readonly ReleaseNote[]): string =>
  `${JSON.stringify(sortReleases(notes).reverse(), null, 2)}\n`;
