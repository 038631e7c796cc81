import type { CallInfo } from './options.ts';

/** What is known of an attempt once it ended. */
export interface AttemptInfo extends CallInfo {
  /** 1 for the first. */
  readonly attempt: number;
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** Milliseconds from the start of the attempt to its end, body included. */
  readonly durationMs: number;
  /** Milliseconds until the next attempt; undefined where this was the last. */
  readonly retryInMs: number | undefined;
}

/** Is told of each attempt when it ended, by what {@link AttemptInfo} names. */
export type AttemptListener = (
  call: CallInfo,
  attempt: number,
  status: number | undefined,
  durationMs: number,
  retryInMs: number | undefined,
) => void;

/** Tells `listener` of each attempt when it ended. */
export function tellAttempts(listener: (attempt: AttemptInfo) => void): AttemptListener {
  return (call, attempt, status, durationMs, retryInMs) =>
    listener({ ...call, attempt, status, durationMs, retryInMs });
}
