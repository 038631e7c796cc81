import type { ServerVariables } from '../../../generated/request.ts';
import type { AttemptInfo } from './attempt.ts';
import { type ErrorContext, refuse } from './errors.ts';
import type { RetryOptions } from './retry.ts';

/** Options that hold for all calls of a client, and that each call can set anew. */
export interface Policies {
  /** Time limit of one attempt, its body included, in milliseconds. Default: 30,000. */
  readonly attemptTimeoutMs?: number;
  /** Time limit of a call with all its attempts and delays, in milliseconds. Default: 60,000. */
  readonly totalTimeoutMs?: number;
  /** When a call is repeated; false switches repeats off. */
  readonly retry?: RetryOptions | false;
}

/** Which call it is. */
export interface CallInfo {
  /** operationId of the contract; undefined for calls by path. */
  readonly operation: string | undefined;
  /** HTTP method, in capitals. */
  readonly method: string;
}

/** What an answer says besides its body. */
export interface ResponseInfo extends CallInfo {
  /** HTTP status. */
  readonly status: number;
  /** The headers. Where one shows the credentials that were sent, `[token]` stands in their place. */
  readonly headers: Headers;
  /** `X-Request-Id`, to quote to the support. */
  readonly requestId: string | undefined;
}

/** Options of one call. */
export interface CallOptions extends Policies {
  /** Aborts the call, its delays included. */
  readonly signal?: AbortSignal | undefined;
  /** Is told the status and the headers of the answer before the call resolves. */
  readonly onResponse?: (response: ResponseInfo) => void;
}

/** Where the bearer token comes from. At most one of the three; without any, only the catalogue works. */
export interface Credentials {
  /** API token from the dashboard, exchanged for bearer tokens as they are needed. */
  readonly apiToken?: string;
  /** A bearer token. It is not renewed, so calls fail when its hour is over. */
  readonly bearerToken?: string;
  /** Gives a bearer token; called for each request, so it can keep one itself. */
  readonly getToken?: () => string | Promise<string>;
}

/** Options that all kinds of clients have. */
export interface CommonOptions extends Policies {
  /** Longest body that is read, in bytes. Default: 10,000,000. */
  readonly maxBodyBytes?: number;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Options of {@link createAddonsClient}. */
export interface ClientOptions extends CommonOptions, Credentials, ServerVariables {
  /** Base URL for all operations, in place of those of the region and of the authentication service. */
  readonly baseUrl?: string;
  /** Allows http to other hosts than this machine, which shows tokens to the network. Default: false. */
  readonly allowInsecure?: boolean;
  /** Requests a minute that the client sends at most; the API accepts 60. Default: no limit. */
  readonly maxRequestsPerMinute?: number;
  /** Is told of each attempt when it ended. */
  readonly onAttempt?: (attempt: AttemptInfo) => void;
}

/**
 * A number of milliseconds above zero; Infinity is one.
 *
 * @throws InvalidArgumentError when it is none.
 */
export function checkMs(name: string, value: unknown, context?: ErrorContext): number {
  return typeof value === 'number' && value > 0
    ? value
    : refuse(`${name} must be a number of milliseconds above zero.`, context);
}

/**
 * The time limits of an attempt and of a whole call, from its own options and those of its client.
 *
 * @throws InvalidArgumentError when one of them is wrong.
 */
export function limitsOf(
  call: Policies,
  client: Policies,
  context?: ErrorContext,
): [attemptMs: number, totalMs: number] {
  const limit = (name: 'attemptTimeoutMs' | 'totalTimeoutMs', byDefault: number) =>
    checkMs(name, call[name] ?? client[name] ?? byDefault, context);
  return [limit('attemptTimeoutMs', 30_000), limit('totalTimeoutMs', 60_000)];
}
