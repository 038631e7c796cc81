import { pathParametersOf } from '@scalingo-addons/openapi';
import { type Item, itemKey, type Resource } from '../model/resource.ts';

/** Values of path parameters by name. */
type PathValues = Readonly<Record<string, string>>;

/** An item that the run has created. */
export interface Created {
  readonly resource: Resource;
  readonly key: string;
  /** Values of the parameters in the path of the item. */
  readonly path: PathValues;
}

/** A request that may have created an item although no 2xx response names it. */
export interface Suspicion {
  readonly resource: Resource;
  /** Values of the parameters in the path of the collection. */
  readonly path: PathValues;
  /** The request body; '' if it is not known. */
  readonly body: string;
  /** Keys in a response that is not 2xx. */
  readonly keys: readonly string[];
  /** Why the outcome is unknown. */
  readonly why: string;
}

/** What happens to a ledger, as a ledger file records it. Bodies are left out, since they can contain secrets. */
export type LedgerEvent =
  | ({ readonly event: 'existed'; readonly keys: readonly string[] } & Omit<EventItem, 'key'>)
  | ({ readonly event: 'created' } & EventItem)
  | ({ readonly event: 'removed' } & Omit<EventItem, 'path'>)
  | ({ readonly event: 'suspected'; readonly keys: readonly string[]; readonly why: string } & Omit<
      EventItem,
      'key'
    >);

interface EventItem {
  readonly collection: string;
  readonly key: string;
  readonly path: PathValues;
}

/** Tracks what a run has created, so that it can be removed. */
export interface Ledger {
  /** Whether an item existed before the run, so that it must not be touched. */
  existedBefore(resource: Resource, key: string): boolean;
  /**
   * Records the existing items of a collection, all of them; those of several collections add up.
   *
   * @param path values of the parameters in the path of the collection.
   */
  begin(resource: Resource, path: PathValues, items: readonly Item[]): void;
  /** Whether everything that existed in a collection is known: else, what it has did not necessarily appear during the run. */
  isKnown(resource: Resource, path: PathValues): boolean;
  /** Records that the existing items of a resource are not known, so that nothing may be created. */
  close(resource: Resource, why: string): void;
  /** Returns why nothing may be created; undefined if it may. */
  closed(resource: Resource): string | undefined;
  created(item: Created): void;
  removed(resource: Resource, key: string): void;
  suspect(suspicion: Suspicion): void;
  /** Records that somebody else changes the items of a resource during the run, certainly or perhaps. */
  share(resource: Resource, isCertain: boolean): void;
  /** Whether somebody else certainly does. */
  isShared(resource: Resource): boolean;
  /** Whether somebody else does, at least perhaps. */
  mayBeShared(resource: Resource): boolean;
  /** Whether the run has created an item, even if it was removed again. */
  hasCreated(resource: Resource, key: string): boolean;
  /** What still has to be removed, the last first: items can be within each other. */
  readonly left: readonly Created[];
  /** Everything that was created. */
  readonly all: readonly Created[];
  readonly suspicions: readonly Suspicion[];
}

const idOf = ({ collection }: Resource, key: string): string => `${collection} ${key}`;

/** Returns what identifies a collection. */
const placeOf = ({ collection }: Resource, path: PathValues): string =>
  JSON.stringify([collection, ...pathParametersOf({ path: collection }).map((name) => path[name])]);

/**
 * Creates an empty ledger.
 *
 * @param onEvent called before the ledger changes. Default: none.
 */
export function createLedger(onEvent: (event: LedgerEvent) => void = () => {}): Ledger {
  const before = new Set<string>();
  const known = new Set<string>();
  const closed = new Map<string, string>();
  const left = new Map<string, Created>();
  const all = new Map<string, Created>();
  const suspicions: Suspicion[] = [];
  /** Whether it is certain, by collection. */
  const shared = new Map<string, boolean>();
  return {
    existedBefore: (resource, key) => before.has(idOf(resource, key)),
    isKnown: (resource, path) => known.has(placeOf(resource, path)),
    begin(resource, path, items) {
      const keys = items.flatMap((item) => itemKey(resource, item) ?? []);
      onEvent({ event: 'existed', collection: resource.collection, path, keys });
      known.add(placeOf(resource, path));
      for (const key of keys) before.add(idOf(resource, key));
    },
    close: (resource, why) => closed.set(resource.collection, why),
    closed: (resource) => closed.get(resource.collection),
    created(item) {
      const { resource, key, path } = item;
      const id = idOf(resource, key);
      // Existing items were not created by this run, whatever the server returns.
      if (before.has(id)) return;
      onEvent({ event: 'created', collection: resource.collection, key, path });
      left.set(id, item);
      all.set(id, item);
    },
    removed(resource, key) {
      if (left.has(idOf(resource, key))) {
        onEvent({ event: 'removed', collection: resource.collection, key });
      }
      left.delete(idOf(resource, key));
    },
    suspect(suspicion) {
      const { resource, path, keys, why } = suspicion;
      onEvent({ event: 'suspected', collection: resource.collection, path, keys, why });
      suspicions.push(suspicion);
    },
    share({ collection }, isCertain) {
      shared.set(collection, isCertain || shared.get(collection) === true);
    },
    isShared: ({ collection }) => shared.get(collection) === true,
    mayBeShared: ({ collection }) => shared.has(collection),
    hasCreated: (resource, key) => all.has(idOf(resource, key)),
    get left() {
      return [...left.values()].reverse();
    },
    get all() {
      return [...all.values()];
    },
    suspicions,
  };
}
