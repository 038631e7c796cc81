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
export const itemPath = (path: string, key: string): string => `${path}/${encodeURIComponent(key)}`;

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

  const at = (path: string): Map<string, Entry> => {
    const known = byPath.get(path);
    if (known) return known;
    const entries = new Map<string, Entry>();
    for (const [key, value] of seedsAt(path)) entries.set(key, { value, isSeeded: true });
    byPath.set(path, entries);
    seedKeys.set(path, new Set(entries.keys()));
    return entries;
  };

  const removeBelow = (path: string): boolean => {
    const paths = [...byPath.keys()].filter((it) => it.startsWith(`${path}/`));
    for (const it of paths) byPath.delete(it);
    return paths.length > 0;
  };

  return {
    entriesAt: at,
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
