/** The last values of a series, up to a number of them. */
export interface Recent<T> {
  add(value: T): void;
  /** From the oldest to the newest. */
  list(): readonly T[];
  clear(): void;
}

/** @param most how many are kept. */
export function recent<T>(most: number): Recent<T> {
  let values: T[] = [];
  let count = 0;
  return {
    add(value) {
      // The newest takes the place of the oldest, so that none lives longer than it must.
      if (most > 0) values[count++ % most] = value;
    },
    list() {
      const oldest = count % most;
      return [...values.slice(oldest), ...values.slice(0, oldest)];
    },
    clear() {
      values = [];
      count = 0;
    },
  };
}
