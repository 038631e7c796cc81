import type { Layout } from '../support/layout.ts';
import { type Level, levels, type NamedPackage } from './changeset-file.ts';
import { isOfContract, listChangesets, readNamed } from './changesets.ts';

/** What changesets name, by their files from the root. */
export type Changesets = ReadonlyMap<string, readonly NamedPackage[]>;

/** Reads the changesets of a commit. */
export async function readChangesets(layout: Layout): Promise<Changesets> {
  const found = new Map<string, readonly NamedPackage[]>();
  for (const file of await listChangesets(layout)) found.set(file, await readNamed(layout, file));
  return found;
}

/** What the changesets of a branch say that those of before did not. */
export interface Said {
  /** Whether one says that no package needs a release. */
  readonly isEmpty: boolean;
  /** The packages that they are about. */
  readonly named: ReadonlySet<string>;
  /** Those that another changeset is about than that of a release of the contract, whose level is of the contract alone. */
  readonly namedByHand: ReadonlySet<string>;
}

/** Returns the levels that changesets give each package. */
function levelsOf(changesets: Changesets): Map<string, Level[]> {
  const found = new Map<string, Level[]>();
  for (const { name, level } of [...changesets.values()].flat())
    found.set(name, [...(found.get(name) ?? []), level]);
  return found;
}

/** Counts the levels that are at least as high as one; `none` is no level but a word of its own. */
const countFrom = (level: Level, list: readonly Level[]): number =>
  list.filter(
    (it) => it === level || (level !== 'none' && levels.indexOf(it) < levels.indexOf(level)),
  ).length;

/**
 * Returns the packages of which changesets say more than those of before: one more names them, or gives them a higher level,
 * or `none`. Files do not count, so that a changeset can be renamed or split; texts neither, since whoever mends one that is
 * of an earlier change says nothing of their own.
 */
function namedAnew(before: Changesets, after: Changesets): Set<string> {
  const old = levelsOf(before);
  const anew = [...levelsOf(after)].filter(([name, now]) =>
    levels.some((level) => countFrom(level, now) > countFrom(level, old.get(name) ?? [])),
  );
  return new Set(anew.map(([name]) => name));
}

/** Counts the empty ones: files do not count here, either. */
const countEmpty = (changesets: Changesets): number =>
  [...changesets.values()].filter((named) => named.length === 0).length;

/** Returns what the changesets of a branch say that those of before did not. */
export function findSaid(before: Changesets, after: Changesets): Said {
  const byHand = (it: Changesets): Changesets =>
    new Map([...it].filter(([file]) => !isOfContract(file)));
  return {
    isEmpty: countEmpty(after) > countEmpty(before),
    named: namedAnew(before, after),
    namedByHand: namedAnew(byHand(before), byHand(after)),
  };
}
