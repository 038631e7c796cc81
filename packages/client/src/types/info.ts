/** Identifies a call in errors and callbacks. */
export interface CallInfo {
  /** operationId; undefined for calls of the low-level client. */
  readonly operation: string | undefined;
  /** HTTP method, in uppercase. */
  readonly method: string;
}

/** Metadata of a response. */
export interface ResponseInfo extends CallInfo {
  /** HTTP status code. */
  readonly status: number;
  /** Response headers. `[token]` replaces the credentials of the request, if a header contains them. */
  readonly headers: Headers;
  /** `X-Request-Id`, to quote to Scalingo support. */
  readonly requestId: string | undefined;
}

/** Result of an attempt. */
export interface AttemptInfo extends CallInfo {
  /** Number of the attempt, starting at 1. */
  readonly attempt: number;
  /** HTTP status code; undefined without a response. */
  readonly status: number | undefined;
  /** Duration of the attempt, including the response body, in milliseconds. */
  readonly durationMs: number;
  /** Delay before the next attempt, in milliseconds; undefined after the last attempt. */
  readonly retryInMs: number | undefined;
}
