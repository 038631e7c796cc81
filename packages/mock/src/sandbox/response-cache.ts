/** Number of response bodies to cache; each can be as long as an app's list of addons. */
const maxEntries = 1_000;

/** A response body and its expiry. */
export interface CacheEntry {
  readonly body: object;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Caches response bodies, so that equal requests get the same frozen object. */
export interface ResponseCache {
  /** Returns the body cached for `key`, or creates, freezes and caches it. */
  get(key: object, now: number, create: () => CacheEntry): object;
  /** Removes the body cached for `key`, after a change. */
  invalidate(key: object): void;
  clear(): void;
}

/** Creates a cache that evicts its oldest entries. */
export function createResponseCache(): ResponseCache {
  const entries = new Map<object, CacheEntry & { readonly createdAt: number }>();
  return {
    get(key, now, create) {
      const cached = entries.get(key);
      // The clock can go back, on a reset.
      if (cached && cached.createdAt <= now && now < cached.expiresAt) return cached.body;
      const { body, expiresAt } = create();
      entries.delete(key);
      entries.set(key, { body: Object.freeze(body), expiresAt, createdAt: now });
      const [oldest] = entries.size > maxEntries ? entries.keys() : [];
      if (oldest) entries.delete(oldest);
      return body;
    },
    invalidate: (key) => entries.delete(key),
    clear: () => entries.clear(),
  };
}
