/** Identifies a call in errors and callbacks. */
export interface CallInfo {
  /** operationId; undefined for calls of the low-level client. */
  readonly operation: string | undefined;
  /** HTTP method, in uppercase. */
  readonly method: string;
  /** URL of the request; it contains no secrets. */
  readonly url: string;
  /** Path template, for example `/v1/apps/{app}/addons`; undefined for calls of the low-level client. */
  readonly path: string | undefined;
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
  /** `X-Request-Id` of the response, to quote to Scalingo support. */
  readonly requestId: string | undefined;
  /** The error of the attempt; undefined if there was a complete response, with any status. */
  readonly error: Error | undefined;
  /** Duration of the attempt, including the response body, in milliseconds. */
  readonly durationMs: number;
  /** Delay before the next attempt, in milliseconds; undefined after the last attempt. */
  readonly retryInMs: number | undefined;
}
