export type { AuthMethods } from '../../../generated/facade.ts';
export type {
  Addon,
  AddonCategory,
  AddonOptions,
  AddonProvider,
  AddonUpgrade,
  AddonWithSsoUrl,
  AddonWithToken,
  NewAddon,
  Plan,
} from '../../../generated/types.ts';
export {
  type AddonsApi,
  type AddonsClient,
  type CatalogApi,
  createAddonsClient,
} from './addons-client.ts';
export type { AttemptInfo } from './attempt.ts';
export type { Change, Provisioned } from './change.ts';
export {
  AbortedError,
  type AddonsError,
  AuthenticationError,
  BadRequestError,
  ClientError,
  ConflictError,
  ConnectionError,
  type ErrorContext,
  ForbiddenError,
  InvalidArgumentError,
  NotFoundError,
  NotRunningError,
  PaymentRequiredError,
  ProviderUnavailableError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnexpectedBodyError,
  UnexpectedStatusError,
  ValidationError,
} from './errors.ts';
export type {
  CallInfo,
  CallOptions,
  ClientOptions,
  Credentials,
  Policies,
  ResponseInfo,
} from './options.ts';
export type { RetryOptions } from './retry.ts';
export type { WaitOptions } from './wait.ts';
