import { percentEncode } from '@scalingo-addons/openapi';
import type { ResourceEdit } from '../../state/index.ts';

/** An item of a collection, or the value of a singleton. */
export interface Entry {
  /** Immutable: a change replaces it. */
  readonly value: unknown;
  /** Whether the sandbox started with it. */
  readonly isSeeded: boolean;
  /** Name of the account that created it. */
  readonly account?: string | undefined;
}

/** The entries at one path by key, in order of creation. A singleton has one, with an empty key. */
export type Entries = ReadonlyMap<string, Entry>;

/** Holds the items of collections and the values of singletons. */
export interface ResourceStore {
  /** Returns the entries at a path whose parameters are keys. */
  entriesAt(path: string): Entries;
  /** Returns the entries below a path. */
  entriesBelow(path: string): readonly { path: string; key: string; entry: Entry }[];
  /** Returns whether the sandbox starts with an entry. */
  hasSeed(path: string, key: string): boolean;
  /** Applies edits as one change. */
  apply(edits: readonly ResourceEdit[]): void;
  /** Removes everything below a path; returns whether there was something. */
  removeBelow(path: string): boolean;
  /** Returns to the seeds. */
  reset(): void;
}

/** Returns the path of an item in the collection at `path`. */
export const itemPath = (path: string, key: string): string => `${path}/${percentEncode(key)}`;

/**
 * Creates a store.
 *
 * @param seedsAt returns what the sandbox starts with at a path, by key; called once for each path.
 */
export function createResourceStore(
  seedsAt: (path: string) => Iterable<readonly [string, unknown]>,
): ResourceStore {
  const byPath = new Map<string, Map<string, Entry>>();
  const seedKeys = new Map<string, ReadonlySet<string>>();

  const seeded = (path: string): Map<string, Entry> => {
    const entries = new Map<string, Entry>();
    for (const [key, value] of seedsAt(path)) entries.set(key, { value, isSeeded: true });
    return entries;
  };
  const keep = (path: string, entries: Map<string, Entry>): Map<string, Entry> => {
    byPath.set(path, entries);
    seedKeys.set(path, new Set(entries.keys()));
    return entries;
  };
  /** Returns the entries to change at a path. */
  const at = (path: string): Map<string, Entry> => byPath.get(path) ?? keep(path, seeded(path));

  const removeBelow = (path: string): boolean => {
    const paths = [...byPath.keys()].filter((it) => it.startsWith(`${path}/`));
    for (const it of paths) byPath.delete(it);
    return paths.length > 0;
  };

  return {
    entriesAt(path) {
      const known = byPath.get(path);
      if (known) return known;
      const entries = seeded(path);
      // Paths can contain any text, so empty ones are not kept.
      return entries.size > 0 ? keep(path, entries) : entries;
    },
    entriesBelow: (path) =>
      [...byPath]
        .filter(([it]) => it.startsWith(`${path}/`))
        .flatMap(([it, entries]) => [...entries].map(([key, entry]) => ({ path: it, key, entry }))),
    hasSeed: (path, key) => seedKeys.get(path)?.has(key) ?? false,
    apply(edits) {
      for (const edit of edits) {
        const { path, key } = edit;
        if ('value' in edit) {
          const { value, account, seeded: isSeeded } = edit;
          at(path).set(key, { value, isSeeded, account });
        } else {
          at(path).delete(key);
          removeBelow(itemPath(path, key));
        }
      }
    },
    removeBelow,
    reset: () => byPath.clear(),
  };
}
