/** A list that keeps only its most recent values. */
export interface RingBuffer<T> {
  add(value: T): void;
  /** Returns the values, oldest first. */
  list(): readonly T[];
  clear(): void;
}

/**
 * Creates a buffer that keeps the last `capacity` values, and fewer if they are larger than `maxSize` together.
 *
 * @param sizeOf returns the size of a value; at most `maxSize`.
 */
export function createRingBuffer<T>(
  capacity: number,
  maxSize: number,
  sizeOf: (value: T) => number,
): RingBuffer<T> {
  let values: (T | undefined)[] = [];
  /** Numbers of the oldest and the next value; a value is at its number modulo the capacity. */
  let oldest = 0;
  let next = 0;
  let size = 0;
  const removeOldest = () => {
    const index = oldest++ % capacity;
    size -= sizeOf(values[index] as T);
    values[index] = undefined;
  };
  return {
    add(value) {
      if (capacity === 0) return;
      const added = sizeOf(value);
      while (next - oldest >= capacity || (next > oldest && size + added > maxSize)) removeOldest();
      size += added;
      values[next++ % capacity] = value;
    },
    list: () =>
      Array.from({ length: next - oldest }, (_, at) => values[(oldest + at) % capacity] as T),
    clear() {
      values = [];
      oldest = 0;
      next = 0;
      size = 0;
    },
  };
}
