import type { Operation } from '@scalingo-addons/openapi';
import type { Clock } from '../../clock.ts';
import { documentedRejection } from '../rejection.ts';

/**
 * Counts a request of a caller.
 *
 * @throws Rejection 429 if the caller has reached its limit.
 */
export type RateLimiter = (operation: Operation, caller: string) => void;

const minuteMs = 60_000;

/** Limits each caller to `perMinute` requests in any 60 seconds; undefined for no limit. */
export function createRateLimiter(clock: Clock, perMinute: number | undefined): RateLimiter {
  if (perMinute === undefined) return () => {};
  const callers = new Map<string, number[]>();
  let cleanedAt = clock.now();

  const removeInactive = (now: number) => {
    cleanedAt = now;
    for (const [caller, times] of callers) {
      if ((times.at(-1) ?? 0) <= now - minuteMs) callers.delete(caller);
    }
  };

  return (operation, caller) => {
    const now = clock.now();
    if (now - cleanedAt >= minuteMs) removeInactive(now);
    const recent = (callers.get(caller) ?? []).filter((time) => time > now - minuteMs);
    callers.set(caller, recent);
    if (recent.length >= perMinute) {
      throw documentedRejection(operation, 429, `more than ${perMinute} requests per minute`);
    }
    recent.push(now);
  };
}
