import type { EngineResponse, ValidatedRequest } from '../engine.ts';

/** Number of responses to cache. */
const maxEntries = 1_000;
/** Length of the key beyond which a response is not cached, in characters. */
const maxKeyLength = 10_000;

/** Caches responses by everything in a request that Prism gets. */
export interface PrismResponseCache {
  /** Returns the key of a request; undefined if its response must not be cached. */
  keyOf(request: ValidatedRequest): string | undefined;
  get(key: string): EngineResponse | undefined;
  /** Caches a response, and returns it with a frozen body, so that it is validated once. */
  add(key: string, response: EngineResponse): EngineResponse;
}

/** Returns a frozen copy of a body: other requests can have responses with the same object. */
function freeze(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.freeze(Array.isArray(body) ? [...body] : { ...body });
}

/** Creates a cache that evicts its oldest entries. Prism gives the same response to the same request. */
export function createPrismResponseCache(): PrismResponseCache {
  const responses = new Map<string, EngineResponse>();
  return {
    keyOf({ operation, path, query, header, body, preference, accept }) {
      // Generated values are new each time.
      if (preference.dynamic) return undefined;
      const parts: unknown[] = [operation.pointer, path, query, header, preference, accept];
      if (body !== undefined) parts.push(body);
      const key = JSON.stringify(parts);
      return key.length > maxKeyLength ? undefined : key;
    },
    get: (key) => responses.get(key),
    add(key, response) {
      const cached = { ...response, body: freeze(response.body) };
      const [oldest] = responses.size >= maxEntries ? responses.keys() : [];
      if (oldest !== undefined) responses.delete(oldest);
      responses.set(key, cached);
      return cached;
    },
  };
}
