import type { Clock } from '../clock.ts';

/** Whether a caller may make a request now; one that may is counted. */
export type RateLimit = (caller: string) => boolean;

const minuteMs = 60_000;

/** At most `perMinute` requests of one caller in any 60 seconds of `clock`. */
export function rateLimit(clock: Clock, perMinute: number): RateLimit {
  const callers = new Map<string, number[]>();
  let swept = clock.now();

  const sweep = (now: number) => {
    swept = now;
    for (const [caller, times] of callers) {
      if ((times.at(-1) ?? 0) <= now - minuteMs) callers.delete(caller);
    }
  };

  return (caller) => {
    const now = clock.now();
    if (now - swept >= minuteMs) sweep(now);
    const recent = (callers.get(caller) ?? []).filter((time) => time > now - minuteMs);
    callers.set(caller, recent);
    if (recent.length >= perMinute) return false;
    recent.push(now);
    return true;
  };
}
