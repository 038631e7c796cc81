/** Exchanges that are being forwarded. */
export interface Pending<T> {
  /** Adds one. Returns a function that removes it. */
  add(it: T): () => void;
  readonly size: number;
  list(): readonly T[];
}

/**
 * Creates an empty collection. It reuses its places: after many additions and removals, a `Set` takes far more time, since its
 * former tables keep what has ended alive until the next full garbage collection.
 */
export function createPending<T>(): Pending<T> {
  const places: (T | undefined)[] = [];
  const free: number[] = [];
  return {
    add(it) {
      const place = free.pop() ?? places.length;
      places[place] = it;
      return () => {
        places[place] = undefined;
        free.push(place);
      };
    },
    get size() {
      return places.length - free.length;
    },
    list: () => places.filter((it) => it !== undefined),
  };
}
