import { setTimeout as wait } from 'node:timers/promises';

/** Keeps requests apart. */
export interface Pace {
  /** Whether there is a limit. */
  readonly isLimited: boolean;
  /** Waits until the next request may go out. */
  turn(signal: AbortSignal | undefined): Promise<void>;
  /** Waits as long as a refused request has to, then goes on. */
  rest(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

/** @param requestsPerMinute at most, evenly spread; 0 for any number. */
export function paceOf(requestsPerMinute: number): Pace {
  const gap = requestsPerMinute === 0 ? 0 : 60_000 / requestsPerMinute;
  let next = 0;
  return {
    isLimited: gap > 0,
    async turn(signal) {
      if (gap === 0) return;
      const now = performance.now();
      const due = Math.max(now, next);
      next = due + gap;
      if (due > now) await wait(due - now, undefined, { signal });
    },
    async rest(ms, signal) {
      await wait(ms, undefined, { signal });
      next = performance.now() + gap;
    },
  };
}
