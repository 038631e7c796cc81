/** Context of an error: the call, and the response if there was one. */
export interface ErrorContext {
  /** operationId, for example `provisionAddon`; undefined for calls of the low-level client. */
  readonly operation?: string | undefined;
  /** HTTP method, in uppercase. */
  readonly method?: string | undefined;
  /** URL of the request, without its query, which can contain a secret. */
  readonly url?: string | undefined;
  /** The arguments that identify the resource, by name: path parameters, and the ids in the body. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** Number of requests that were sent for the call; undefined for a function that makes several calls. */
  readonly attempts?: number | undefined;
  /** HTTP status code; undefined without a response. */
  readonly status?: number | undefined;
  /** Response headers; undefined without a response. `[token]` replaces the credentials of the request. */
  readonly headers?: Headers | undefined;
  /** Response body: parsed if it is JSON, else text; undefined if it is empty. */
  readonly body?: unknown;
  /** `X-Request-Id` of the response, to quote to Scalingo support. */
  readonly requestId?: string | undefined;
  /** Delay that the server requests with `Retry-After`, in milliseconds; undefined without one. */
  readonly retryAfterMs?: number | undefined;
  /** The underlying error. */
  readonly cause?: unknown;
}

/** Marks the errors of all copies of the package: ESM, CommonJS, and other realms. */
const brand = Symbol.for('@scalingo-addons/client/error');

/** Whether a value is an error of any copy of this client. */
export const isBranded = (value: unknown): boolean => Object(value)[brand] === true;

/** Longest text of the server, or of an argument, in a message. */
const maxTextLength = 300;
/** Longest list of texts of the server in a message. */
export const maxListLength = 3_000;

/** Returns a text of a server for a message: in one line, of bounded length, without control characters. */
export function toMessageText(text: string, maxLength = maxTextLength): string {
  const line = text
    .slice(0, 2 * maxLength)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}

/** Returns the call for a message, for example `getAddon (app: my-app, addon_id: ad-1)`. */
function describeCall({ operation, params }: ErrorContext): string {
  const values = Object.entries(params ?? {}).map(([name, it]) => `${name}: ${toMessageText(it)}`);
  return operation + (params ? ` (${values.join(', ')}): ` : ': ');
}

/** Base class of all errors that the client throws. Use `kind` to tell them apart. */
export abstract class ClientError<Context extends ErrorContext = ErrorContext>
  extends Error
  implements ErrorContext
{
  /** Kind of error, for `switch`. */
  abstract get kind(): string;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  declare readonly url: string | undefined;
  declare readonly params: Readonly<Record<string, string>> | undefined;
  declare readonly attempts: number | undefined;
  declare readonly status: number | undefined;
  declare readonly headers: Headers | undefined;
  declare readonly body: unknown;
  declare readonly requestId: string | undefined;
  declare readonly retryAfterMs: number | undefined;

  constructor(message: string, context: Context) {
    // Error takes `cause` from the context, and makes it non-enumerable.
    super((context.operation ? describeCall(context) : '') + message, context);
    // Non-enumerable, too: logs would print all headers.
    Object.defineProperty(this, 'headers', { configurable: true, writable: true });
    Object.assign(this, { attempts: 0, body: undefined, ...context });
  }

  /** Marks the errors of all copies of the package. */
  get [brand](): true {
    return true;
  }

  /** `BadRequestError` for the kind `bad_request`, even if a minifier renames the class. */
  override get name(): string {
    return `_${this.kind}Error`.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  }

  /** Returns all properties except the headers, the cause and the stack trace. */
  toJSON(): Record<string, unknown> {
    const { name, kind, message } = this;
    return { name, kind, message, ...(this as object) };
  }
}
