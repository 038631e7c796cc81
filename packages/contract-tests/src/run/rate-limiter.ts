import { setTimeout as wait } from 'node:timers/promises';
import { retryAfterMs } from '../http/retry-after.ts';
import type { ContractResponse } from '../model/contract-response.ts';

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

/** Maximum delay after a 429 in milliseconds, whatever Retry-After says. */
const maxPauseMs = 5 * 60_000;
/** First and maximum delay without Retry-After, in milliseconds; it doubles. */
const firstPauseMs = 1_000;
const maxGuessedPauseMs = 8_000;

/** Returns the delay after a 429, in milliseconds. */
export function pauseAfter({ headers }: ContractResponse, retries: number): number {
  const said = retryAfterMs(headers, Date.now());
  return said === undefined
    ? Math.min(firstPauseMs * 2 ** retries, maxGuessedPauseMs)
    : Math.min(said, maxPauseMs);
}
