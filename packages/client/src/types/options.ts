import type { ResponseInfo, ServerVariables } from '../../../../generated/request.ts';
import type { Policies } from '../policies/policies.ts';
import type { AttemptInfo } from './info.ts';
import type { Logger, LogLevel } from './logger.ts';

/** Options of one call. */
export interface CallOptions extends Policies {
  /** Aborts the call, including its delays. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the status and the headers of the response, before the call resolves. Its failures change nothing. */
  readonly onResponse?: ((response: ResponseInfo) => unknown) | undefined;
}

/** Where the bearer token comes from. Set at most one; without any, only operations that need no credentials work. */
export interface Credentials {
  /** API token from the dashboard; the client exchanges it for bearer tokens. */
  readonly apiToken?: string | undefined;
  /** Bearer token. The client does not renew it, so calls fail after one hour. */
  readonly bearerToken?: string | undefined;
  /** Returns a bearer token. Called before each request, so it should cache the token. */
  readonly getToken?: (() => string | Promise<string>) | undefined;
}

/** The arguments that the client calls `fetch` with. */
export interface FetchInit {
  /** HTTP method, in uppercase. */
  readonly method: string;
  /** Headers by name. */
  readonly headers: Record<string, string>;
  /** JSON text. */
  readonly body?: string;
  /** Ends the attempt. */
  readonly signal: AbortSignal;
  /** Redirects are not followed. */
  readonly redirect: 'manual';
}

/** A `fetch` function, such as the global one or that of undici. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The part of a `Response` that the client uses. */
export interface FetchResponse {
  /** Whether the status is 2xx. */
  readonly ok: boolean;
  /** HTTP status code. */
  readonly status: number;
  /** Headers by name, such as a `Headers`: the types of DOM without `DOM.Iterable` lack its iterators. */
  readonly headers: {
    /** Calls a function with each header. */
    readonly forEach: (callback: (value: string, name: string) => void) => void;
  };
  /** Stream of the body; null without one. */
  // biome-ignore lint/suspicious/noExplicitAny: the stream types of undici and of TypeScript differ.
  readonly body: any;
}

/** Options of all clients. */
export interface CommonOptions extends Policies {
  /** Maximum size of a response body, in bytes. Default: 10,000,000. */
  readonly maxBodyBytes?: number | undefined;
  /** Used instead of the global `fetch`, for example with a proxy. */
  readonly fetch?: Fetch | undefined;
}

/** Options of {@link createAddonsClient}. */
export interface ClientOptions extends CommonOptions, Credentials, ServerVariables {
  /**
   * Base URL of all operations, instead of those of the region and of the authentication service. Must not be set to
   * undefined: a variable that is missing would send requests to production.
   */
  readonly baseUrl?: string | URL;
  /** Base URL of the operations with a server of their own, the authentication service. Default: `baseUrl`. */
  readonly authBaseUrl?: string | URL;
  /** Allows http to remote hosts, which exposes tokens to the network. Default: false. */
  readonly allowInsecure?: boolean | undefined;
  /** Maximum number of requests per minute; the API accepts 60. Default: no limit. */
  readonly maxRequestsPerMinute?: number | undefined;
  /** Called after each attempt. Its failures change nothing. */
  readonly onAttempt?: ((attempt: AttemptInfo) => unknown) | undefined;
  /** Logs a line for each attempt, without secrets. Default: `console` if `logLevel` is set, else none. */
  readonly logger?: Logger | undefined;
  /** Least severe level to log. Default: `warn`. */
  readonly logLevel?: LogLevel | undefined;
}
