import { setTimeout as wait } from 'node:timers/promises';

/** Limits the rate of requests. */
export interface RateLimiter {
  /** Whether there is a limit. */
  readonly isLimited: boolean;
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
    isLimited: gap > 0,
    async waitForSlot(signal) {
      if (gap === 0) return;
      const now = performance.now();
      const due = Math.max(now, next);
      next = due + gap;
      if (due > now) await wait(due - now, undefined, { signal });
    },
    async pause(ms, signal) {
      await wait(ms, undefined, { signal });
      next = performance.now() + gap;
    },
  };
}
