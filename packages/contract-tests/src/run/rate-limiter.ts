import { setTimeout as wait } from 'node:timers/promises';

/** Limits the rate of requests. */
export interface RateLimiter {
  /** Waits for the slot of the next request. */
  waitForSlot(signal: AbortSignal | undefined): Promise<void>;
  /** Waits before the retry of a request that was rejected with 429. */
  pause(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

/** @param requestsPerMinute maximum, evenly spread; 0 for no limit. */
export function createRateLimiter(requestsPerMinute: number): RateLimiter {
  const gap = requestsPerMinute === 0 ? 0 : 60_000 / requestsPerMinute;
  let next = 0;
  return {
    async waitForSlot(signal) {
      const now = performance.now();
      const due = Math.max(now, next);
      next = due + gap;
      if (due > now) await wait(due - now, undefined, { signal });
    },
    async pause(ms, signal) {
      // Requests that are sent at the same time wait, too.
      next = Math.max(next, performance.now() + ms);
      await wait(ms, undefined, { signal });
    },
  };
}
