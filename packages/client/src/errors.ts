import { mapValues } from './map-values.ts';

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
  readonly operation: string | undefined;
  readonly method: string | undefined;
  readonly status: number | undefined;
  readonly body: unknown;
  readonly requestId: string | undefined;

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

/** What the API itself says, to be appended to a message. */
const words = ({ body }: ErrorContext): string => {
  const said = member(body, 'error');
  return said ? `: ${said}` : '';
};

/** 400: the API could not understand the request, or the addon provider refuses it. */
export class BadRequestError extends ClientError {
  get kind() {
    return 'bad_request' as const;
  }
  /** Code of the error, where the API gives one. */
  readonly code = member(this.body, 'code');

  constructor(context: ErrorContext) {
    super(`the request was refused${words(context)}. Correct it before you repeat it.`, context);
  }
}

/** 401: the credentials are missing, malformed, expired or unknown. */
export class AuthenticationError extends ClientError {
  get kind() {
    return 'authentication' as const;
  }

  constructor(
    context: ErrorContext,
    message = `the credentials were refused${words(context)}. Check the token.`,
  ) {
    super(message, context);
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

  constructor(context: ErrorContext) {
    const url = member(context.body, 'url');
    super(
      `a payment method is needed${words(context)}. Define one${url ? ` at ${url}` : ''}, or take a free plan.`,
      context,
    );
  }
}

/** 403: the account may not do this. */
export class ForbiddenError extends ClientError {
  get kind() {
    return 'forbidden' as const;
  }
  /** Code of the error, for example `region_disabled`. */
  readonly code = member(this.body, 'code') as 'region_disabled' | (string & {}) | undefined;

  constructor(context: ErrorContext) {
    super(`the account may not do this${words(context)}.`, context);
  }
}

/** 404: something that the request names does not exist, or is not visible to the account. */
export class NotFoundError extends ClientError {
  get kind() {
    return 'not_found' as const;
  }
  /** Kind of the resource that does not exist, for example `addon`. */
  readonly resource = member(this.body, 'resource');

  constructor(context: ErrorContext) {
    const resource = member(context.body, 'resource') ?? 'resource';
    super(`the ${resource} does not exist, or the account cannot see it.`, context);
  }
}

/** 409: the state of the resource does not allow the request. */
export class ConflictError extends ClientError {
  get kind() {
    return 'conflict' as const;
  }

  constructor(context: ErrorContext) {
    super(`the request conflicts with the state of the resource${words(context)}.`, context);
  }
}

/** The messages by field of an error body; what is no text is left out. */
function fieldsOf({ body }: ErrorContext): Readonly<Record<string, readonly string[]>> {
  const errors = (member(body, 'errors', 'object') ?? {}) as Readonly<Record<string, unknown>>;
  return mapValues(errors, (said) =>
    [said].flat().filter((it): it is string => typeof it === 'string'),
  );
}

/** 422: the values of some fields are refused. */
export class ValidationError extends ClientError {
  get kind() {
    return 'validation' as const;
  }
  /** Messages by field. */
  readonly fields = fieldsOf(this);

  constructor(context: ErrorContext) {
    const list = Object.entries(fieldsOf(context)).map(([field, messages]) =>
      `${field} ${messages.join(', ')}`.trim(),
    );
    super(`some values are refused${list.length ? `: ${list.join('; ')}` : ''}.`, context);
  }
}

/** 429: more requests were made in a minute than the API accepts. */
export class RateLimitError extends ClientError {
  get kind() {
    return 'rate_limit' as const;
  }

  constructor(context: ErrorContext) {
    super('too many requests in a minute. Wait before the next one.', context);
  }
}

/** 503: the addon provider failed or cannot be reached. */
export class ProviderUnavailableError extends ClientError {
  get kind() {
    return 'provider_unavailable' as const;
  }

  constructor(context: ErrorContext) {
    super(
      `the addon provider failed${words(context)}. Look at the addons before you repeat a change.`,
      context,
    );
  }
}

/** 500 and other 5xx: the API failed. */
export class ServerError extends ClientError {
  get kind() {
    return 'server' as const;
  }

  constructor(context: ErrorContext) {
    super(
      `the API failed with status ${context.status}${words(context)}. Look at the addons before you repeat a change.`,
      context,
    );
  }
}

/** A status that the contract does not know, redirects among them. */
export class UnexpectedStatusError extends ClientError {
  get kind() {
    return 'unexpected_status' as const;
  }

  constructor(context: ErrorContext) {
    super(`the status ${context.status} was not expected. Check the address of the API.`, context);
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

const byStatus: Readonly<Record<number, new (context: ErrorContext) => ClientError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: PaymentRequiredError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  422: ValidationError,
  429: RateLimitError,
  503: ProviderUnavailableError,
};

/** The error that an answer other than a success means. */
export function errorOf(context: ErrorContext & { readonly status: number }): ClientError {
  const { status } = context;
  const Class = byStatus[status] ?? (status > 499 ? ServerError : UnexpectedStatusError);
  return new Class(context);
}
