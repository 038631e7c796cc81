import type { Operation } from '@scalingo-addons/openapi';

/** Well-formed credentials for one security scheme. */
export type Credentials =
  | { readonly scheme: 'bearer'; readonly token: string }
  | { readonly scheme: 'basic'; readonly user: string; readonly password: string }
  | { readonly scheme: 'apiKey'; readonly key: string }
  /** Those that the mock cannot read: of another HTTP scheme, or a client certificate. */
  | { readonly scheme: 'other' };

/** The preferences of a `Prefer` header (RFC 7240). */
export interface Preference {
  /** Status code of a documented response, such as `503`; for a range or `default`, one that it covers. */
  readonly code?: string;
  /** Name of a documented example of the response with status `code`. */
  readonly example?: string;
  /** Generate values from the schemas instead of returning an example; Prism only. */
  readonly dynamic?: boolean;
}

/** A request that conforms to the contract. */
export interface ValidatedRequest {
  readonly operation: Operation;
  /** Decoded path parameters, as text. */
  readonly path: Readonly<Record<string, string>>;
  /** Query parameters, converted to the types of their schemas; absent ones are left out. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Header parameters like those of the query, by their documented names. */
  readonly header: Readonly<Record<string, unknown>>;
  /** Parsed body; undefined if the request has none. */
  readonly body: unknown;
  /** Those of the alternative that the request fulfills; empty only if the operation requires none. */
  readonly credentials: readonly Credentials[];
  readonly preference: Preference;
  /** The `Accept` header. */
  readonly accept: string;
  /** Returns the URL at which the client reaches the mock, without a trailing slash. */
  readonly baseUrl: () => string;
}

/** The part of a request that is judged before its body. */
export type AuthenticatedRequest = Pick<ValidatedRequest, 'operation' | 'credentials'>;

/** An engine's response to a request. */
export interface EngineResponse {
  readonly status: number;
  /**
   * JSON value of the body, or its text if `contentType` is not JSON; undefined for no body. A frozen
   * value must never change at any depth: its validation result is cached.
   */
  readonly body?: unknown;
  /** Default: `application/json`. */
  readonly contentType?: string;
  /** Additional headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An HTML page outside the API, such as the dashboard behind an SSO URL. */
export interface Page {
  readonly status: number;
  readonly html: string;
}

/** Changes to an account of the sandbox's fixture; omitted ones stay. */
export interface AccountUpdate {
  /** Whether the account can pay for its apps' paid plans. */
  readonly payment_method?: boolean;
  /** Whether the account is in its free trial. */
  readonly free_trial?: boolean;
  /**
   * Whether a payment has failed. Suspending an account puts all addons of its apps on hold; reinstating it resumes none
   * of them.
   */
  readonly suspended?: boolean;
}

/** Responds to validated requests. An engine knows the contract, but not HTTP. */
export interface Engine {
  /**
   * Returns the error response to credentials that the engine does not accept, or undefined. Called before the body is
   * read, so that it costs nothing.
   */
  authenticate?(request: AuthenticatedRequest): EngineResponse | undefined;
  respond(request: ValidatedRequest): EngineResponse | Promise<EngineResponse>;
  /** Returns the page at a path outside the contract, if there is one. */
  page?(path: string, query: URLSearchParams): Page | undefined;
  /**
   * Changes an account.
   *
   * @throws RangeError if there is no account with that name.
   */
  updateAccount?(name: string, update: AccountUpdate): void;
  /** Discards all changes. */
  reset?(): void;
  /**
   * Makes all changes durable. Called before responses are sent, once for those that are sent together.
   *
   * @throws Error if that fails; the responses are errors then.
   */
  flush?(): void;
  /** Releases the engine's resources. */
  close?(): void;
}
