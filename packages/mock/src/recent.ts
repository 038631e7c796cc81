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
  return {
    add(value) {
      values.push(value);
      // Cut in one go, since a shift with each addition would cost more.
      if (values.length >= 2 * most) values = values.slice(-most);
    },
    list: () => values.slice(-most),
    clear() {
      values = [];
    },
  };
}
