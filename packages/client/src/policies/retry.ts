import type { Cause } from '../errors/cause.ts';
import { ClientError } from '../errors/client-error.ts';

/** When to retry a request. */
export interface RetryOptions {
  /** Maximum number of attempts; 1 turns retries off. Default: 3. */
  readonly maxAttempts?: number;
  /** Maximum delay before the second attempt, in milliseconds; it doubles with each attempt. Default: 250. */
  readonly baseDelayMs?: number;
  /** Maximum delay, unless the server sends `Retry-After`, in milliseconds. Default: 8,000. */
  readonly maxDelayMs?: number;
}

/** Outcome of an attempt: a response with any status, or an error. */
type Outcome = ClientError | { readonly status: number; headers(): Headers };

/** Status codes that can go away with the next attempt. */
const transientStatuses = [429, 502, 503, 504];
/** Kinds of errors that can go away with the next attempt. */
const transientErrors = ['connection', 'timeout'];
/** System errors that mean that the request was never sent. */
const neverSentCodes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** Whether the API has certainly not processed the request. */
function isNotProcessed(outcome: Outcome): boolean {
  if (!(outcome instanceof ClientError)) return outcome.status === 429;
  const { code } = (outcome.cause ?? {}) as Partial<Cause>;
  return code !== undefined && neverSentCodes.includes(code);
}

function isTransient(outcome: Outcome): boolean {
  return outcome instanceof ClientError
    ? transientErrors.includes(outcome.kind)
    : transientStatuses.includes(outcome.status);
}

/**
 * Returns the delay of `Retry-After` in milliseconds (RFC 9110, section 10.2.3): a number of seconds, or
 * a date relative to the server's clock. Returns undefined if the header is missing or malformed.
 */
function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('Retry-After') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  // An HTTP date starts with the day of the week; Date.parse accepts even "1.5".
  const until = /^[A-Z]/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const serverNow = Date.parse(headers.get('Date') ?? '');
  return Math.max(0, until - (Number.isNaN(serverNow) ? Date.now() : serverNow));
}

/**
 * Returns the delay before the next attempt in milliseconds: that of `Retry-After`, else a random one.
 * Returns undefined if there is no next attempt.
 *
 * @param attempt number of the last attempt, starting at 1.
 * @param safeToRetry whether sending the request twice has the same effect as sending it once. Otherwise
 *   it is retried only if the API has certainly not processed it.
 */
export function retryDelay(
  attempt: number,
  safeToRetry: boolean,
  outcome: Outcome,
  options: RetryOptions | false | undefined,
): number | undefined {
  if (options === false) return undefined;
  const { maxAttempts = 3, baseDelayMs = 250, maxDelayMs = 8_000 } = options ?? {};
  if (attempt >= maxAttempts) return undefined;
  if (!isNotProcessed(outcome) && !(safeToRetry && isTransient(outcome))) return undefined;
  const requested = outcome instanceof ClientError ? undefined : retryAfterMs(outcome.headers());
  return requested ?? Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}
