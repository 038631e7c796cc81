import type { Item } from '../resource.ts';

/** A request that may have created something, although its answer does not tell. */
export interface Suspicion {
  /** When it was sent, in milliseconds since 1970. */
  readonly since: number;
  /** The body that was sent. */
  readonly body: string;
  /** Why nobody knows. */
  readonly why: string;
}

/** What a run has created on the server, so that it can be removed whatever happens. */
export interface Ledger {
  /** What was there before, by id, and is nobody's to remove. */
  readonly before: ReadonlySet<string>;
  /** Takes down what was there before. */
  begin(items: readonly Item[]): void;
  created(id: string): void;
  removed(id: string): void;
  suspect(suspicion: Suspicion): void;
  /** Ids of what has to be removed. */
  readonly left: readonly string[];
  /** Ids of all that was created. */
  readonly all: ReadonlySet<string>;
  readonly suspicions: readonly Suspicion[];
}

/** A ledger with nothing in it. */
export function createLedger(): Ledger {
  let before: ReadonlySet<string> = new Set();
  const left = new Set<string>();
  const all = new Set<string>();
  const suspicions: Suspicion[] = [];
  return {
    get before() {
      return before;
    },
    begin(items) {
      before = new Set(items.map(({ id }) => id));
    },
    created(id) {
      // What was there before was not created now, whatever the server says.
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
