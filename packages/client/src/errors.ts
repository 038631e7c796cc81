/** What is known of the call that failed. */
export interface ErrorContext {
  /** operationId of the contract, for example `provisionAddon`; undefined for calls by path. */
  readonly operation?: string | undefined;
  /** HTTP method, in capitals. */
  readonly method?: string | undefined;
  /** HTTP status; undefined where no answer came. */
  readonly status?: number | undefined;
  /** Body of the answer: parsed where it is JSON, else text; undefined where it is empty. */
  readonly body?: unknown;
  /** `X-Request-Id` of the answer, to quote to the support. */
  readonly requestId?: string | undefined;
  /** What was thrown underneath, without secrets. */
  readonly cause?: unknown;
}

/** The root of all errors that a call of the client throws; `kind` tells them apart. */
export abstract class ClientError extends Error implements ErrorContext {
  /** What kind of error it is, for `switch`. */
  abstract get kind(): string;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  declare readonly status: number | undefined;
  readonly body: unknown;
  declare readonly requestId: string | undefined;

  constructor(message: string, context: ErrorContext = {}) {
    const { operation } = context;
    // Its cause, where it has one, becomes that of the error, and is not enumerable.
    super(operation ? `${operation}: ${message}` : message, context);
    Object.assign(this, context);
  }

  /** `BadRequestError` for the kind `bad_request`, also where a bundler renames the class. */
  override get name(): string {
    return `_${this.kind}_error`.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  }
}

/** A member of an error body, where it has the type that is expected of it. */
function member(body: unknown, key: string): string | undefined;
function member(body: unknown, key: string, type: 'object'): object | undefined;
function member(body: unknown, key: string, type = 'string'): unknown {
  const value = (body as Record<string, unknown> | null | undefined)?.[key];
  return value && typeof value === type ? value : undefined;
}

/** 400: the API could not understand the request, or the addon provider refuses it. */
export class BadRequestError extends ClientError {
  get kind() {
    return 'bad_request' as const;
  }
  /** Code of the error, where the API gives one. */
  readonly code = member(this.body, 'code');
}

/** 401: the credentials are missing, malformed, expired or unknown. */
export class AuthenticationError extends ClientError {
  get kind() {
    return 'authentication' as const;
  }
}

/** 402: the plan is not free, and the account has no payment method. */
export class PaymentRequiredError extends ClientError {
  get kind() {
    return 'payment_required' as const;
  }
  /** Address of the page where a payment method can be defined. */
  readonly billingUrl = member(this.body, 'url');
  /** Name of the limit that was reached; ends in `free-trial-exceeded` after the free trial. */
  readonly limitName = member(this.body, 'name');
}

/** 403: the account may not do this. */
export class ForbiddenError extends ClientError {
  get kind() {
    return 'forbidden' as const;
  }
  /** Code of the error, for example `region_disabled`. */
  readonly code = member(this.body, 'code') as 'region_disabled' | (string & {}) | undefined;
}

/** 404: something that the request names does not exist, or is not visible to the account. */
export class NotFoundError extends ClientError {
  get kind() {
    return 'not_found' as const;
  }
  /** Kind of the resource that does not exist, for example `addon`. */
  readonly resource = member(this.body, 'resource');
}

/** 409: the state of the resource does not allow the request. */
export class ConflictError extends ClientError {
  get kind() {
    return 'conflict' as const;
  }
}

/** The messages by field of an error body; what is no text is left out. */
function fieldsOf(body: unknown): [field: string, messages: string[]][] {
  return Object.entries(member(body, 'errors', 'object') ?? {}).map(([field, said]) => [
    field,
    [said].flat().filter((it) => typeof it === 'string'),
  ]);
}

/** 422: the values of some fields are refused. */
export class ValidationError extends ClientError {
  get kind() {
    return 'validation' as const;
  }
  /** Messages by field. */
  readonly fields: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
    fieldsOf(this.body),
  );
}

/** 429: more requests were made in a minute than the API accepts. */
export class RateLimitError extends ClientError {
  get kind() {
    return 'rate_limit' as const;
  }
}

/** 503: the addon provider failed or cannot be reached. */
export class ProviderUnavailableError extends ClientError {
  get kind() {
    return 'provider_unavailable' as const;
  }
}

/** 500 and other 5xx: the API failed. */
export class ServerError extends ClientError {
  get kind() {
    return 'server' as const;
  }
}

/** A status that the contract does not know, redirects among them. */
export class UnexpectedStatusError extends ClientError {
  get kind() {
    return 'unexpected_status' as const;
  }
}

/** A success whose body is not what the contract says: no JSON, cut, of a wrong shape or too long. */
export class UnexpectedBodyError extends ClientError {
  get kind() {
    return 'unexpected_body' as const;
  }
}

/** No answer came: the server cannot be reached, or the connection broke. */
export class ConnectionError extends ClientError {
  get kind() {
    return 'connection' as const;
  }
}

/** A time limit passed. */
export class TimeoutError extends ClientError {
  get kind() {
    return 'timeout' as const;
  }
}

/** The caller's `signal` was aborted. */
export class AbortedError extends ClientError {
  get kind() {
    return 'aborted' as const;
  }

  constructor(context: ErrorContext) {
    super('the call was aborted.', context);
  }
}

/** An argument or option is wrong; nothing was sent. */
export class InvalidArgumentError extends ClientError {
  get kind() {
    return 'invalid_argument' as const;
  }
}

/** Throws an InvalidArgumentError. */
export function refuse(message: string, context?: ErrorContext): never {
  throw new InvalidArgumentError(message, context);
}

/** The addon will not run: it was suspended or removed while it was waited for. */
export class NotRunningError extends ClientError {
  get kind() {
    return 'not_running' as const;
  }
}

/** Every error of the client, so that `switch (error.kind)` narrows. */
export type AddonsError =
  | BadRequestError
  | AuthenticationError
  | PaymentRequiredError
  | ForbiddenError
  | NotFoundError
  | ConflictError
  | ValidationError
  | RateLimitError
  | ProviderUnavailableError
  | ServerError
  | UnexpectedStatusError
  | UnexpectedBodyError
  | ConnectionError
  | TimeoutError
  | AbortedError
  | InvalidArgumentError
  | NotRunningError;

type ErrorClass = new (message: string, context: ErrorContext) => ClientError;

/** The error that an answer other than a success means. What the API itself says ends its first sentence. */
export function errorOf(status: number, context: ErrorContext): ClientError {
  const { body } = context;
  const url = member(body, 'url');
  const meanings: Readonly<Record<number, readonly [ErrorClass, string]>> = {
    400: [BadRequestError, 'the request was refused. Correct it before you repeat it.'],
    401: [AuthenticationError, 'the credentials were refused. Check the token.'],
    402: [
      PaymentRequiredError,
      `a payment method is needed. Define one${url ? ` at ${url}` : ''}, or take a free plan.`,
    ],
    403: [ForbiddenError, 'the account may not do this.'],
    404: [
      NotFoundError,
      `the ${member(body, 'resource') ?? 'resource'} does not exist, or the account cannot see it.`,
    ],
    409: [ConflictError, 'the request conflicts with the state of the resource.'],
    422: [ValidationError, 'some values are refused.'],
    429: [RateLimitError, 'too many requests in a minute. Wait before the next one.'],
    503: [
      ProviderUnavailableError,
      'the addon provider failed. Look at the addons before you repeat a change.',
    ],
  };
  const [Class, message] =
    meanings[status] ??
    (status > 499
      ? [
          ServerError,
          `the API failed with status ${status}. Look at the addons before you repeat a change.`,
        ]
      : [
          UnexpectedStatusError,
          `the status ${status} was not expected. Check the address of the API.`,
        ]);
  const fields = fieldsOf(body).map(([field, messages]) =>
    `${field} ${messages.join(', ')}`.trim(),
  );
  const said = member(body, 'error') ?? fields.join('; ');
  return new Class(said ? message.replace(/\.(?!\S)/, () => `: ${said}.`) : message, context);
}
