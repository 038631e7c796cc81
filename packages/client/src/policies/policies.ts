import type { RetryOptions } from './retry.ts';

/** Options of a client that each call can override. */
export interface Policies {
  /** Time limit of one attempt, including the response body, in milliseconds. Default: 30,000. */
  readonly attemptTimeoutMs?: number;
  /** Time limit of a call with all its attempts and delays, in milliseconds. Default: 60,000. */
  readonly totalTimeoutMs?: number;
  /** When to retry; false turns retries off. */
  readonly retry?: RetryOptions | false;
}
