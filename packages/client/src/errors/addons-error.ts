import type { Addon } from '../../../../generated/types.ts';
import type { AbortedError } from './client/aborted-error.ts';
import type { ConnectionError } from './client/connection-error.ts';
import type { InvalidArgumentError } from './client/invalid-argument-error.ts';
import type { NotRunningError } from './client/not-running-error.ts';
import type { TimeoutError } from './client/timeout-error.ts';
import type { UnexpectedBodyError } from './client/unexpected-body-error.ts';
import type { AuthenticationError } from './http/authentication-error.ts';
import type { BadRequestError } from './http/bad-request-error.ts';
import type { ConflictError } from './http/conflict-error.ts';
import type { ForbiddenError } from './http/forbidden-error.ts';
import type { NotFoundError } from './http/not-found-error.ts';
import type { PaymentRequiredError } from './http/payment-required-error.ts';
import type { ProviderUnavailableError } from './http/provider-unavailable-error.ts';
import type { RateLimitError } from './http/rate-limit-error.ts';
import type { ServerError } from './http/server-error.ts';
import type { UnexpectedStatusError } from './http/unexpected-status-error.ts';
import type { ValidationError } from './http/validation-error.ts';

/** Union of all errors of the client, so that `switch (error.kind)` narrows the type. */
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
  | TimeoutError<Addon>
  | AbortedError
  | InvalidArgumentError
  | NotRunningError;
