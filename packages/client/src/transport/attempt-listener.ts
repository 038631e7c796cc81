import type { AttemptInfo, CallInfo } from '../types/info.ts';

/** Called after each attempt, with the members of {@link AttemptInfo}. */
export type AttemptListener = (
  call: CallInfo,
  attempt: number,
  status: number | undefined,
  durationMs: number,
  retryInMs: number | undefined,
) => void;

/** Calls `listener` after each attempt. */
export function onEachAttempt(listener: (attempt: AttemptInfo) => void): AttemptListener {
  return (call, attempt, status, durationMs, retryInMs) =>
    listener({ ...call, attempt, status, durationMs, retryInMs });
}
