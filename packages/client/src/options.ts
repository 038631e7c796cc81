import { baseUrlOf, type ServerVariables } from '../../../generated/facade.ts';
import { type ErrorContext, InvalidArgumentError } from './errors.ts';
import type { RetryOptions } from './retry.ts';

/** What is known of an attempt once it ended. */
export interface AttemptInfo {
  /** operationId of the contract; undefined for calls by path. */
  readonly operation: string | undefined;
  /** HTTP method, in capitals. */
  readonly method: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** Milliseconds from the start of the attempt to its end, body included. */
  readonly durationMs: number;
  /** Milliseconds until the next attempt; undefined where this was the last. */
  readonly retryInMs: number | undefined;
}

/** Options that hold for all calls of a client, and that each call can set anew. */
export interface Policies {
  /** Time limit of one attempt, its body included, in milliseconds. Default: 30,000. */
  readonly attemptTimeoutMs?: number;
  /** Time limit of a call with all its attempts and delays, in milliseconds. Default: 60,000. */
  readonly totalTimeoutMs?: number;
  /** When a call is repeated; false switches repeats off. */
  readonly retry?: RetryOptions | false;
}

/** What an answer says besides its body. */
export interface ResponseInfo {
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

/** Options of {@link createAddonsClient}. */
export interface ClientOptions extends Policies, Credentials, ServerVariables {
  /** Base URL for all operations, in place of those of the region and of the authentication service. */
  readonly baseUrl?: string;
  /** Allows http to other hosts than this machine, which shows tokens to the network. Default: false. */
  readonly allowInsecure?: boolean;
  /** Requests a minute that the client sends at most; the API accepts 60. Default: no limit. */
  readonly maxRequestsPerMinute?: number;
  /** Longest body that is read, in bytes. Default: 10,000,000. */
  readonly maxBodyBytes?: number;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Is told of each attempt when it ended. */
  readonly onAttempt?: (attempt: AttemptInfo) => void;
}

/** Hosts that are this machine. */
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether `value` is a URL without credentials, by https unless it leads to this machine or http is allowed. */
function isBaseUrl(value: string, allowInsecure: boolean | undefined): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(value);
    const mayBeHttp = allowInsecure || loopback.test(hostname);
    return !(username || password) && (mayBeHttp ? /^https?:$/ : /^https:$/).test(protocol);
  } catch {
    return false;
  }
}

/**
 * Gives the base URL of an operation, which can have a server of its own.
 *
 * @throws InvalidArgumentError when the region or the base URL is none.
 */
export function baseUrlsOf(options: ClientOptions): (server?: string) => string {
  const { baseUrl, region, allowInsecure } = options;
  if (baseUrl !== undefined && !isBaseUrl(baseUrl, allowInsecure)) {
    throw new InvalidArgumentError(
      'baseUrl must be an https URL without credentials; http is for this machine, or for allowInsecure.',
    );
  }
  if (region !== undefined && !/^[a-z0-9-]+$/.test(region)) {
    throw new InvalidArgumentError('region must be a name such as osc-fr1.');
  }
  return (server) => (baseUrl ?? server ?? baseUrlOf(options)).replace(/\/$/, '');
}

/** Whether `token` can stand in a header. */
export function isToken(token: unknown): token is string {
  return typeof token === 'string' && /^[!-~]+$/.test(token);
}

/**
 * A token that can stand in a header.
 *
 * @throws InvalidArgumentError that does not contain the token.
 */
export function checkToken(name: string, token: unknown): string {
  if (isToken(token)) return token;
  throw new InvalidArgumentError(`${name} must be visible ASCII characters without spaces.`);
}

/**
 * A number of milliseconds above zero; Infinity is one.
 *
 * @throws InvalidArgumentError when it is none.
 */
export function checkMs(name: string, value: unknown, context?: ErrorContext): number {
  if (typeof value === 'number' && value > 0) return value;
  throw new InvalidArgumentError(`${name} must be a number of milliseconds above zero.`, context);
}

/** The policies where nothing else is asked for. */
export const defaultPolicies = { attemptTimeoutMs: 30_000, totalTimeoutMs: 60_000, retry: {} };

/**
 * The policies that `options` set, and those of `base` where they set none.
 *
 * @throws InvalidArgumentError when one of them is wrong.
 */
export function policiesOf(
  { attemptTimeoutMs, totalTimeoutMs, retry }: Policies,
  base: Required<Policies>,
  context?: ErrorContext,
): Required<Policies> {
  return {
    attemptTimeoutMs: checkMs(
      'attemptTimeoutMs',
      attemptTimeoutMs ?? base.attemptTimeoutMs,
      context,
    ),
    totalTimeoutMs: checkMs('totalTimeoutMs', totalTimeoutMs ?? base.totalTimeoutMs, context),
    retry: retry ?? base.retry,
  };
}
