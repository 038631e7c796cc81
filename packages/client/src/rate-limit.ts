/** Waits for its turn: resolves to nothing, or rejects when `signal` aborts. */
export type Turn = (wait: (ms: number) => Promise<void>) => Promise<void>;

/**
 * At most `perMinute` starts in any 60 seconds, in the order in which they were asked for.
 *
 * @param perMinute how many starts a minute allows, a positive integer.
 */
export function rateLimit(perMinute: number): Turn {
  const starts: number[] = [];
  let next = 0;
  return async (wait) => {
    const now = Date.now();
    const start = Math.max(now, (starts[next] ?? 0) + 60_000 * Number(next in starts));
    starts[next] = start;
    next = (next + 1) % perMinute;
    if (start > now) await wait(start - now);
  };
}
