/** A list that keeps only its most recent values. */
export interface RingBuffer<T> {
  add(value: T): void;
  /** Returns the values, oldest first. */
  list(): readonly T[];
  clear(): void;
}

/** Creates a buffer that keeps the last `capacity` values. */
export function createRingBuffer<T>(capacity: number): RingBuffer<T> {
  let values: T[] = [];
  let count = 0;
  return {
    add(value) {
      // Overwriting the oldest value lets it be garbage collected right away.
      if (capacity > 0) values[count++ % capacity] = value;
    },
    list() {
      const oldest = count % capacity;
      return [...values.slice(oldest), ...values.slice(0, oldest)];
    },
    clear() {
      values = [];
      count = 0;
    },
  };
}
