/** When and how a request is repeated. */
export interface RetryOptions {
  /** How often a request is sent at most; 1 switches repeats off. Default: 3. */
  readonly maxAttempts?: number;
  /** Upper bound of the delay before the second attempt, in milliseconds; it doubles with each attempt. Default: 250. */
  readonly baseDelayMs?: number;
  /** Upper bound of any delay that the server did not ask for, in milliseconds. Default: 8,000. */
  readonly maxDelayMs?: number;
}

/** The delay before the attempt after `attempt`, in milliseconds, with full jitter. */
export function backoff(
  attempt: number,
  { baseDelayMs = 250, maxDelayMs = 8_000 }: RetryOptions,
): number {
  return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}

/**
 * The delay that `Retry-After` asks for, in milliseconds: seconds, or an HTTP date relative to
 * `date`, the clock of the server. Undefined where there is none that can be read (RFC 9110, 10.2.3).
 */
export function retryAfter(value: string | null, date: string | null): number | undefined {
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  // Date.parse reads also "1.5" as a date; those of HTTP begin with the day of the week.
  if (!/^[A-Z]/.test(value)) return undefined;
  const until = Date.parse(value) - (Date.parse(date ?? '') || Date.now());
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}

const transientStatuses = [429, 502, 503, 504];
/** The system errors that say that nothing was sent. */
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/**
 * Whether what happened allows another attempt. A request that changes something is repeated only
 * where it certainly was not carried out: it was never sent, or refused by the rate limit.
 *
 * @param cause what was thrown where no answer came.
 */
export function mayRepeat(safe: boolean, status: number | undefined, cause: unknown): boolean {
  return status === undefined
    ? safe || neverSent.includes((cause as { code: string } | undefined)?.code as string)
    : status === 429 || (safe && transientStatuses.includes(status));
}
