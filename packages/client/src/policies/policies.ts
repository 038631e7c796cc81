import type { RetryOptions } from './retry.ts';

/** Options of a client that each call can override. */
export interface Policies {
  /** Time limit of one attempt, including the response body, in milliseconds. Default: 30,000. */
  readonly attemptTimeoutMs?: number | undefined;
  /**
   * Time limit of a call with all its attempts and delays, in milliseconds. Default: 60,000. Waiting for a slot of the
   * rate limit or for a token is not part of it. The wait for a token ends after the same time, counted separately.
   */
  readonly totalTimeoutMs?: number | undefined;
  /** Time limit of the wait for a slot of `maxRequestsPerMinute`, before each attempt, in milliseconds. Default: none. */
  readonly queueTimeoutMs?: number | undefined;
  /** When to retry; false turns retries off. */
  readonly retry?: RetryOptions | false | undefined;
  /** Headers of each request, by name. Those of a call override those of the client. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
}
