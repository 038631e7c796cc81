import { isReleaseDate, isReleaseVersion, versionProblem } from '@scalingo-addons/changes';
import { inc } from 'semver';
import { Failure } from '../support/failure.ts';
import { leadParagraph } from './changelog.ts';
import type { ReleaseComparison } from './compare.ts';

/** What is released. */
export interface ReleaseOptions {
  readonly version: string;
  /** Default: the first paragraph of the section "Unreleased" of CHANGELOG.md. Required if the contract has not changed. */
  readonly note?: string | undefined;
  /** Default: today. */
  readonly date?: string | undefined;
}

/**
 * Makes sure that a version can be the next release.
 *
 * @throws Failure if it is no version, released or too low, or there is nothing to release.
 */
export function checkNewVersion(
  { version, note }: ReleaseOptions,
  { releases, last, required, changes }: ReleaseComparison,
): void {
  if (!isReleaseVersion(version))
    throw new Failure(`"${version}" is not a version such as 1.2.3.`, 2);
  if (!last) return;
  const isUnchanged = changes.length === 0;
  if (isUnchanged && note === undefined) {
    throw new Failure(
      `The contract has not changed since ${last.version}. If the code of its package has, say how with --note.`,
    );
  }
  const lowest = isUnchanged ? inc(last.version, 'patch') : required;
  if (releases.some((it) => it.version === version)) {
    const what = isUnchanged ? 'a release of only the code' : 'the next release';
    throw new Failure(`${version} is released; ${what} needs ${lowest} or higher.`);
  }
  const problem = versionProblem(version, last.version, changes);
  if (problem === undefined) return;
  throw new Failure(
    problem.replace('info.version ', '').replace(/set it to \S+ or/, `set it to ${lowest} or`),
  );
}

/**
 * Returns the date of a release.
 *
 * @throws Failure if it is no date, or before that of the last release.
 */
export function dateOf(
  { date = new Date().toISOString().slice(0, 10) }: ReleaseOptions,
  { last }: ReleaseComparison,
): string {
  if (!isReleaseDate(date)) throw new Failure(`"${date}" is not a date such as 2026-11-24.`, 2);
  if (last && date < last.date) {
    throw new Failure(
      `${date} is before ${last.date}, when ${last.version} was released: name a later date with --date.`,
      2,
    );
  }
  return date;
}

/** Matches what makes more of a text than one paragraph: a blank line, a heading, a list, a quotation or a code block. */
const otherBlock = /\n\s*\n|^\s*(#{1,6}\s|[-*+]\s|\d+[.)]\s|>|```|~~~)/m;

/**
 * Returns the note of a release, on one line: it becomes a paragraph of changelogs and notes, and an item of a list.
 *
 * @throws Failure if there is none, or it is more than a paragraph.
 */
export function noteOf({ note }: ReleaseOptions, changelog: string): string {
  const text = (note ?? leadParagraph(changelog) ?? '').replaceAll('\r\n', '\n').trim();
  if (text === '')
    throw new Failure(
      'The release has no note: say what it means to readers in the first paragraph of "## Unreleased" in CHANGELOG.md, or with --note.',
    );
  if (otherBlock.test(text)) {
    throw new Failure(
      'The note is more than one paragraph: leave out blank lines, headings, lists and code blocks; details belong to "## Unreleased" in CHANGELOG.md.',
      2,
    );
  }
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
