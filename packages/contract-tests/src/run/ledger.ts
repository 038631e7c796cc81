import type { Item } from '../model/resource.ts';

/** A request that may have created an addon although the response does not identify it. */
export interface Suspicion {
  /** When it was sent, in milliseconds since the Unix epoch. */
  readonly since: number;
  /** The request body. */
  readonly body: string;
  /** Why the outcome is unknown. */
  readonly why: string;
}

/** Tracks what a run has created, so that it can be removed. */
export interface Ledger {
  /** Ids of the addons that existed before the run and must not be touched. */
  readonly before: ReadonlySet<string>;
  /** Records existing items; those of several collections add up. */
  begin(items: readonly Item[]): void;
  created(id: string): void;
  removed(id: string): void;
  suspect(suspicion: Suspicion): void;
  /** Ids of the addons that still have to be removed. */
  readonly left: readonly string[];
  /** Ids of all created addons. */
  readonly all: ReadonlySet<string>;
  readonly suspicions: readonly Suspicion[];
}

/** Creates an empty ledger. */
export function createLedger(): Ledger {
  const before = new Set<string>();
  const left = new Set<string>();
  const all = new Set<string>();
  const suspicions: Suspicion[] = [];
  return {
    before,
    begin(items) {
      for (const { id } of items) before.add(id);
    },
    created(id) {
      // Existing addons were not created by this run, whatever the server returns.
      if (before.has(id)) return;
      left.add(id);
      all.add(id);
    },
    removed: (id) => left.delete(id),
    suspect: (suspicion) => suspicions.push(suspicion),
    get left() {
      return [...left];
    },
    all,
    suspicions,
  };
}
