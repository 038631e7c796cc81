import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { Failure } from '../support/failure.ts';

/** How a version can change, as changesets names it, from the highest; `none` says that a package needs no release. */
export const levels = ['major', 'minor', 'patch', 'none'] as const;

/** One of {@link levels}. */
export type Level = (typeof levels)[number];

/** A package that a changeset names. */
export interface NamedPackage {
  readonly name: string;
  readonly level: Level;
  /** Where the file names it, from 1. */
  readonly line: number;
}

const advice = 'write it with "npx changeset"';

/** Matches the lines between the two that are `---`, and the text below. */
const partsOf = (text: string): RegExpExecArray | null =>
  /^---[ \t]*\n((?:[\s\S]*?\n)?)---[ \t]*(?:\n([\s\S]*))?$/.exec(text);

/** Says why a changeset has no list of packages. */
function missingPart(text: string): string {
  return /^---[ \t]*\r?\n/.test(text)
    ? ':1 does not end its list of packages: add a line "---" below it'
    : `:1 does not start with a line "---", a list of packages and another "---": ${advice}`;
}

/**
 * Returns the packages that a changeset names; none if its list is empty, which says that no package needs a release.
 * Stricter than changesets, which skips text before the list, and names no file.
 *
 * @param file named in the error.
 * @throws Failure with the file, and the line if it is known.
 */
export function readChangeset(file: string, text: string): NamedPackage[] {
  const fail = (problem: string): Failure => new Failure(`${file}${problem}.`);
  const [, head, summary = ''] = partsOf(text.replaceAll('\r\n', '\n')) ?? [];
  if (head === undefined) throw fail(missingPart(text));
  const counter = new LineCounter();
  const document = parseDocument(head, { lineCounter: counter, prettyErrors: false });
  // The list starts in the second line.
  const lineOf = (offset: number): number => counter.linePos(offset).line + 1;
  const [error] = document.errors;
  if (error) throw fail(`:${lineOf(error.pos[0])} is no valid YAML (${error.message}): ${advice}`);
  if (document.contents === null) return [];
  if (!isMap(document.contents))
    throw fail(`:2 is no list such as "'@scalingo-addons/mock': patch": ${advice}`);
  const named = document.contents.items.map(({ key, value }): NamedPackage => {
    const line = isScalar(key) && key.range ? lineOf(key.range[0]) : 2;
    const level = levels.find((it) => isScalar(value) && value.value === it);
    const name = isScalar(key) ? String(key.value) : String(key);
    if (level === undefined) {
      const given = isScalar(value) && value.value === null ? 'no level' : `the level "${value}"`;
      throw fail(`:${line} gives ${name} ${given}: write ${levels.join(', ')}`);
    }
    return { name, level, line };
  });
  if (summary.trim() === '' && named.some(({ level }) => level !== 'none'))
    throw fail(' has no text: say below the second "---" what the users of the packages must know');
  return named;
}
