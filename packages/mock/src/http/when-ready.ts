/** A value, or the promise of one. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Calls a function with a value, at once unless the value is a promise: each `await` costs a request a turn of the
 * microtask queue, and most requests wait for nothing.
 */
export const whenReady = <T, U>(
  value: Awaitable<T>,
  next: (value: T) => U,
): Awaitable<Awaited<U> | U> => (value instanceof Promise ? value.then(next) : next(value));
