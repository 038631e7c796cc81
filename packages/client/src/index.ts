export type * from '../../../generated/exports.ts';
export type {
  ApiPromise,
  CallInfo,
  ResponseInfo,
  WithResponse,
} from '../../../generated/request.ts';
export type { Change, Provisioned } from './addons/change.ts';
export type { AddonTarget, Ensured } from './addons/ensure.ts';
export type { AddonToken, AddonTokens } from './addons/tokens.ts';
export type { WaitOptions } from './addons/wait-until-running.ts';
export {
  type AddonsApi,
  type AddonsClient,
  type CatalogApi,
  createAddonsClient,
} from './client/addons-client.ts';
export type { AddonsError } from './errors/addons-error.ts';
export { AbortedError } from './errors/client/aborted-error.ts';
export { ConnectionError } from './errors/client/connection-error.ts';
export { InvalidArgumentError } from './errors/client/invalid-argument-error.ts';
export { NotRunningError } from './errors/client/not-running-error.ts';
export { type LastSeen, TimeoutError, type WaitedFor } from './errors/client/timeout-error.ts';
export { UnexpectedBodyError } from './errors/client/unexpected-body-error.ts';
export { ClientError, type ErrorContext } from './errors/client-error.ts';
export { AuthenticationError } from './errors/http/authentication-error.ts';
export { BadRequestError } from './errors/http/bad-request-error.ts';
export { ConflictError } from './errors/http/conflict-error.ts';
export { ForbiddenError } from './errors/http/forbidden-error.ts';
export { NotFoundError } from './errors/http/not-found-error.ts';
export { PaymentRequiredError } from './errors/http/payment-required-error.ts';
export { ProviderUnavailableError } from './errors/http/provider-unavailable-error.ts';
export { RateLimitError } from './errors/http/rate-limit-error.ts';
export { ServerError } from './errors/http/server-error.ts';
export { UnexpectedStatusError } from './errors/http/unexpected-status-error.ts';
export { ValidationError } from './errors/http/validation-error.ts';
export { isAddonsError } from './errors/is-addons-error.ts';
export type { Policies } from './policies/policies.ts';
export type { RetryOptions } from './policies/retry.ts';
export type { AttemptInfo } from './types/info.ts';
export type { Log, LogDetails, Logger, LogLevel } from './types/logger.ts';
export type {
  CallOptions,
  ClientOptions,
  CommonOptions,
  Credentials,
  Fetch,
  FetchInit,
  FetchResponse,
} from './types/options.ts';
export { VERSION } from './version.ts';
