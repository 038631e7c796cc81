/** Context of an error: the call, and the response if there was one. */
export interface ErrorContext {
  /** operationId, for example `provisionAddon`; undefined for calls of the low-level client. */
  readonly operation?: string | undefined;
  /** HTTP method, in uppercase. */
  readonly method?: string | undefined;
  /** HTTP status code; undefined without a response. */
  readonly status?: number | undefined;
  /** Response body: parsed if it is JSON, else text; undefined if it is empty. */
  readonly body?: unknown;
  /** `X-Request-Id` of the response, to quote to Scalingo support. */
  readonly requestId?: string | undefined;
  /** The underlying error, without secrets. */
  readonly cause?: unknown;
}

/** Base class of all errors that the client throws. Use `kind` to tell them apart. */
export abstract class ClientError extends Error implements ErrorContext {
  /** Kind of error, for `switch`. */
  abstract get kind(): string;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  declare readonly status: number | undefined;
  readonly body: unknown;
  declare readonly requestId: string | undefined;

  constructor(message: string, context: ErrorContext = {}) {
    const { operation } = context;
    // Error takes `cause` from the context, and makes it non-enumerable.
    super(operation ? `${operation}: ${message}` : message, context);
    Object.assign(this, context);
  }

  /** `BadRequestError` for the kind `bad_request`, even if a minifier renames the class. */
  override get name(): string {
    const words = this.kind.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    return `${words.join('')}Error`;
  }
}
