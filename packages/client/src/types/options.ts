import type { ServerVariables } from '../../../../generated/request.ts';
import type { Policies } from '../policies/policies.ts';
import type { AttemptInfo, ResponseInfo } from './info.ts';

/** Options of one call. */
export interface CallOptions extends Policies {
  /** Aborts the call, including its delays. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the status and the headers of the response, before the call resolves. */
  readonly onResponse?: (response: ResponseInfo) => void;
}

/** Where the bearer token comes from. Set at most one; without any, only operations that need no credentials work. */
export interface Credentials {
  /** API token from the dashboard; the client exchanges it for bearer tokens. */
  readonly apiToken?: string;
  /** Bearer token. The client does not renew it, so calls fail after one hour. */
  readonly bearerToken?: string;
  /** Returns a bearer token. Called before each request, so it should cache the token. */
  readonly getToken?: () => string | Promise<string>;
}

/** Options of all clients. */
export interface CommonOptions extends Policies {
  /** Maximum size of a response body, in bytes. Default: 10,000,000. */
  readonly maxBodyBytes?: number;
  /** Used instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Options of {@link createAddonsClient}. */
export interface ClientOptions extends CommonOptions, Credentials, ServerVariables {
  /** Base URL of all operations, instead of those of the region and of the authentication service. */
  readonly baseUrl?: string;
  /** Allows http to remote hosts, which exposes tokens to the network. Default: false. */
  readonly allowInsecure?: boolean;
  /** Maximum number of requests per minute; the API accepts 60. Default: no limit. */
  readonly maxRequestsPerMinute?: number;
  /** Called after each attempt. */
  readonly onAttempt?: (attempt: AttemptInfo) => void;
}
