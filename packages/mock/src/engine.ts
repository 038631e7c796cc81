import type { Operation } from '@scalingo-addons/openapi';

/** What the `Authorization` header carries, once it is known to be well formed. */
export type Credentials =
  | { readonly scheme: 'bearer'; readonly token: string }
  | { readonly scheme: 'basic'; readonly user: string; readonly password: string };

/** What the `Prefer` header asks for (RFC 7240). */
export interface Preference {
  /** Status of a documented answer, for example `503`. */
  readonly code?: string;
  /** Name of an example of the contract, which is one of the answer with `code`. */
  readonly example?: string;
  /** Values made up from the schemas, in place of an example; Prism only. */
  readonly dynamic?: boolean;
}

/** A request that the front has found to be as the contract says. */
export interface CheckedRequest {
  readonly operation: Operation;
  /** Values of the path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Values of the query parameters, each of the type that its schema states; absent ones are missing. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The parsed body; undefined where there is none. */
  readonly body: unknown;
  /** Missing only where the operation allows it. */
  readonly credentials: Credentials | undefined;
  readonly preference: Preference;
  /** Content types that the client takes, as its `Accept` header says. */
  readonly accept: string;
}

/** What an engine answers. */
export interface EngineAnswer {
  readonly status: number;
  /**
   * The JSON value of the body, or the text where `contentType` is another; undefined for none. A
   * frozen value stays as it is at any depth, so what was found out about it still holds.
   */
  readonly body?: unknown;
  /** Default: `application/json`. */
  readonly contentType?: string;
  /** Headers beside those of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A page outside the API, such as the dashboard that an SSO URL opens. */
export interface Page {
  readonly status: number;
  readonly html: string;
}

/** What answers the requests that the front lets through. It knows the contract, and no HTTP. */
export interface Engine {
  answer(request: CheckedRequest): EngineAnswer | Promise<EngineAnswer>;
  /** The page at a path that is none of the contract; undefined where there is none. */
  page?(path: string, query: URLSearchParams): Page | undefined;
  /** Forgets all changes. */
  reset?(): void;
  /** Ends what the engine keeps open. */
  close?(): void;
}
