import type { Policies } from './policies.ts';

/** Time limits of a call, in milliseconds. */
export interface TimeLimits {
  /** Limit of each attempt. */
  readonly attemptMs: number;
  /** Limit of the call. */
  readonly totalMs: number;
  /** Limit of the wait for a slot of the rate limit. */
  readonly queueMs: number;
}

/** Returns the time limits of a call. The options of the call override those of the client. */
export function resolveTimeLimits(call: Policies, client: Policies): TimeLimits {
  return {
    attemptMs: call.attemptTimeoutMs ?? client.attemptTimeoutMs ?? 30_000,
    totalMs: call.totalTimeoutMs ?? client.totalTimeoutMs ?? 60_000,
    queueMs: call.queueTimeoutMs ?? client.queueTimeoutMs ?? Infinity,
  };
}
