import type { Answer } from './answer.ts';
import type { Cause } from './cause.ts';
import type { ClientError } from './errors.ts';

/** When and how a request is repeated. */
export interface RetryOptions {
  /** How often a request is sent at most; 1 switches repeats off. Default: 3. */
  readonly maxAttempts?: number;
  /** Upper bound of the delay before the second attempt, in milliseconds; it doubles with each attempt. Default: 250. */
  readonly baseDelayMs?: number;
  /** Upper bound of any delay that the server did not ask for, in milliseconds. Default: 8,000. */
  readonly maxDelayMs?: number;
}

/**
 * The delay that `Retry-After` asks for, in milliseconds: seconds, or an HTTP date relative to the clock
 * of the server. NaN where there is none that can be read (RFC 9110, 10.2.3).
 */
function retryAfter(headers: Headers): number {
  const value = headers.get('Retry-After') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  // Date.parse reads also "1.5" as a date; those of HTTP begin with the day of the week.
  const until = Date.parse(/^[A-Z]/.test(value) ? value : '');
  return Math.max(0, until - (Date.parse(headers.get('Date') ?? '') || Date.now()));
}

/** The statuses, and the kinds of errors where no answer came, that can be over with the next attempt. */
const transient = /^(429|502|503|504|connection|timeout)$/;
/** The system errors that say that nothing was sent. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;

/**
 * The delay before the attempt after `attempt`, in milliseconds: what `Retry-After` asks for, else a random
 * one. A request that changes something is repeated only where it certainly was not carried out: it was
 * never sent, or refused by the rate limit.
 *
 * @param safe whether the request can be sent twice without doing more than once.
 * @param outcome what came of it.
 * @returns undefined where there is to be no other attempt.
 */
export function delayAfter(
  attempt: number,
  safe: boolean,
  outcome: Answer | ClientError,
  retry: RetryOptions | false | undefined,
): number | undefined {
  const {
    maxAttempts = retry === false ? 1 : 3,
    baseDelayMs = 250,
    maxDelayMs = 8_000,
  }: RetryOptions = Object(retry);
  const { status, kind, cause, headers } = outcome as Partial<Answer & ClientError>;
  if (
    attempt < maxAttempts &&
    (status === 429 ||
      neverSent.test(`${(cause as Cause | undefined)?.code}`) ||
      (safe && transient.test(`${status ?? kind}`)))
  ) {
    const asked = headers ? retryAfter(headers()) : -1;
    return asked >= 0
      ? asked
      : Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  }
  return undefined;
}
