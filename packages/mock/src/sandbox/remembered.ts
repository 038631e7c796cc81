/** Answers that are remembered at most; each can be as long as the list of an application. */
const most = 1_000;

/** A value, and how long it holds. */
export interface Lasting {
  readonly value: object;
  /** Milliseconds since 1970 from which it does not hold any more. */
  readonly until: number;
}

/** Values that were worked out, so that who asks again gets the very same ones. */
export interface Remembered {
  /** The value for `key` at the time `now`; worked out where it is not known, and frozen. */
  recall(key: object, now: number, work: () => Lasting): object;
  /** Tells that the value for `key` has changed. */
  forget(key: object): void;
  /** Tells that there is nothing any more that a value could be for. */
  clear(): void;
}

/** Remembers the last values that were worked out. */
export function rememberedValues(): Remembered {
  const known = new Map<object, Lasting & { readonly since: number }>();
  return {
    recall(key, now, work) {
      const found = known.get(key);
      if (found && found.since <= now && now < found.until) return found.value;
      const { value, until } = work();
      known.delete(key);
      known.set(key, { value: Object.freeze(value), until, since: now });
      const [oldest] = known.size > most ? known.keys() : [];
      if (oldest) known.delete(oldest);
      return value;
    },
    forget: (key) => known.delete(key),
    clear: () => known.clear(),
  };
}
