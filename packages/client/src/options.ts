import { baseUrlOf, type ServerVariables } from '../../../generated/facade.ts';
import { InvalidArgumentError } from './errors.ts';
import type { RetryOptions } from './retry.ts';

/** What is known of an attempt once it ended. */
export interface AttemptInfo {
  /** operationId of the contract; undefined for calls by path. */
  readonly operation: string | undefined;
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
  readonly status: number;
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

/**
 * A base URL without credentials, by https unless it leads to this machine or http is allowed.
 *
 * @throws InvalidArgumentError when it is none.
 */
function checkBaseUrl(value: string, allowInsecure: boolean | undefined): string {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new InvalidArgumentError('baseUrl must be an absolute URL.');
  }
  const { protocol, hostname, username, password } = url;
  if (username || password) throw new InvalidArgumentError('baseUrl must not contain credentials.');
  if (
    protocol !== 'https:' &&
    !(protocol === 'http:' && (allowInsecure || loopback.test(hostname)))
  ) {
    throw new InvalidArgumentError(
      'baseUrl must be https, unless it is on this machine or allowInsecure is set.',
    );
  }
  return value;
}

/**
 * The base URL of a client, and the one that takes the place of all others, where it is given.
 *
 * @throws InvalidArgumentError when the region or the base URL is none.
 */
export function baseUrlsOf(options: ClientOptions): {
  baseUrl: string;
  override: string | undefined;
} {
  const { baseUrl, region, allowInsecure } = options;
  if (baseUrl !== undefined) {
    const checked = checkBaseUrl(baseUrl, allowInsecure);
    return { baseUrl: checked, override: checked };
  }
  if (region !== undefined && !/^[a-z0-9-]+$/.test(region)) {
    throw new InvalidArgumentError('region must be a name such as osc-fr1.');
  }
  return { baseUrl: baseUrlOf(options), override: undefined };
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
  throw new InvalidArgumentError(
    `${name} must be a string of visible ASCII characters without spaces.`,
  );
}
