import type { CallInfo } from '../../../../generated/request.ts';
import type { ClientError } from '../errors/client-error.ts';

/** Result of an attempt. */
export interface AttemptInfo extends CallInfo {
  /** Number of the attempt, starting at 1. */
  readonly attempt: number;
  /** HTTP status code; undefined without a response. */
  readonly status: number | undefined;
  /** `X-Request-Id` of the response, to quote to Scalingo support. */
  readonly requestId: string | undefined;
  /** The error of the attempt; undefined if there was a complete response, with any status. */
  readonly error: ClientError | undefined;
  /** Duration of the attempt, including the response body, in milliseconds. */
  readonly durationMs: number;
  /** Delay before the next attempt, in milliseconds; undefined after the last attempt. */
  readonly retryInMs: number | undefined;
}
