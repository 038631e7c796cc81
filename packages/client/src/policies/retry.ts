import { isNeverSent } from '../errors/cause.ts';
import { ClientError } from '../errors/client-error.ts';
import { retryAfterMs } from './retry-after.ts';

/** When to retry a request. */
export interface RetryOptions {
  /** Maximum number of attempts; 1 turns retries off. Default: 3. */
  readonly maxAttempts?: number | undefined;
  /** Maximum delay before the second attempt, in milliseconds; it doubles with each attempt. Default: 250. */
  readonly baseDelayMs?: number | undefined;
  /**
   * Maximum delay, unless the server sends `Retry-After`, in milliseconds. Default: 8,000; after status 429 60,000,
   * since the API counts the requests of a minute.
   */
  readonly maxDelayMs?: number | undefined;
}

/** Outcome of an attempt: a response with any status, or an error. */
type Outcome = ClientError | { readonly status: number; headers(): Headers };

/** Whether a status code can go away with the next attempt. 520 to 529 are those of gateways. */
const isTransientStatus = (status: number): boolean =>
  [408, 429, 500, 502, 503, 504].includes(status) || (status >= 520 && status < 530);
/** Kinds of errors that can go away with the next attempt. */
const transientErrors = ['connection', 'timeout'];

/** Whether the API has certainly not processed the request. */
function isNotProcessed(outcome: Outcome): boolean {
  if (!(outcome instanceof ClientError)) return outcome.status === 429;
  return outcome.status === undefined && isNeverSent(outcome.cause);
}

/** Whether the next attempt can succeed. */
export function isTransient(outcome: Outcome): boolean {
  return (
    (outcome instanceof ClientError && transientErrors.includes(outcome.kind)) ||
    isTransientStatus(outcome.status ?? 0)
  );
}

/** Time in which the API counts requests, in milliseconds. */
const windowMs = 60_000;

/** Returns the delay after a 429 response without `Retry-After`: all delays together last about the window. */
function windowDelay(
  attempt: number,
  maxAttempts: number,
  maxMs: number,
  timeLeftMs: number,
): number {
  const share = (2 * attempt) / (maxAttempts * (maxAttempts - 1));
  return Math.min(windowMs * share, maxMs, timeLeftMs * 0.9) * (0.9 + Math.random() / 10);
}

/**
 * Returns the delay before the next attempt in milliseconds: that of `Retry-After`, else a random one.
 * Returns undefined if there is no next attempt.
 *
 * @param attempt number of the last attempt, starting at 1.
 * @param safeToRetry whether sending the request twice has the same effect as sending it once. Otherwise
 *   it is retried only if the API has certainly not processed it.
 * @param timeLeftMs what is left of the total time limit.
 */
export function retryDelay(
  attempt: number,
  safeToRetry: boolean,
  outcome: Outcome,
  options: RetryOptions | false | undefined,
  timeLeftMs: number,
): number | undefined {
  if (options === false) return undefined;
  const { maxAttempts = 3, baseDelayMs = 250, maxDelayMs } = options ?? {};
  if (attempt >= maxAttempts) return undefined;
  if (!isNotProcessed(outcome) && !(safeToRetry && isTransient(outcome))) return undefined;
  const requested = outcome instanceof ClientError ? undefined : retryAfterMs(outcome.headers());
  if (requested !== undefined) return requested;
  if (outcome.status === 429)
    return windowDelay(attempt, maxAttempts, maxDelayMs ?? windowMs, timeLeftMs);
  return Math.random() * Math.min(maxDelayMs ?? 8_000, baseDelayMs * 2 ** (attempt - 1));
}
