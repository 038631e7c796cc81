import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import type { Policies } from './policies.ts';

/** Time limits of a call, in milliseconds. */
export interface TimeLimits {
  /** Limit of each attempt. */
  readonly attemptMs: number;
  /** Limit of the call. */
  readonly totalMs: number;
}

/**
 * Returns a number of milliseconds above zero; Infinity is valid.
 *
 * @throws InvalidArgumentError if the value is not one.
 */
export function checkMs(name: string, value: unknown, context?: ErrorContext): number {
  return typeof value === 'number' && value > 0
    ? value
    : rejectArgument(`${name} must be a number of milliseconds above zero.`, context);
}

/**
 * Returns the time limits of a call. The options of the call override those of the client.
 *
 * @throws InvalidArgumentError if a limit is invalid.
 */
export function resolveTimeLimits(
  call: Policies,
  client: Policies,
  context?: ErrorContext,
): TimeLimits {
  const attemptMs = call.attemptTimeoutMs ?? client.attemptTimeoutMs ?? 30_000;
  const totalMs = call.totalTimeoutMs ?? client.totalTimeoutMs ?? 60_000;
  return {
    attemptMs: checkMs('attemptTimeoutMs', attemptMs, context),
    totalMs: checkMs('totalTimeoutMs', totalMs, context),
  };
}
