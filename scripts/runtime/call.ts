import type { ServerVariables } from '../../generated/request.ts';
import type { operations } from '../../generated/types.ts';

/** Throws a client's error for an invalid argument. */
export type Reject = (message: string) => never;

/** Returns the URL of a server. */
export type ServerUrl = (variables: ServerVariables) => string;

/** The route of an operation: operationId, method, path and options. */
export type Route = readonly [
  id: keyof operations,
  method: string,
  path: string,
  options: RouteOptions,
];

/** How a client builds the request of an operation and reads its response. */
export interface RouteOptions {
  /** Media types of the responses, unless they are `application/json`. */
  readonly accept?: string;
  /** The client does not send its bearer token. */
  readonly anonymous?: true;
  /** The operation needs no credentials, but the client sends its bearer token if it has one. */
  readonly optionalAuth?: true;
  /** Documented success statuses; empty for any. Default: 200. */
  readonly statuses?: readonly number[];
  /** Property that wraps the request body; absent without an envelope. */
  readonly body?: string;
  /** Properties that the argument `body` must have. */
  readonly required?: readonly string[];
  /** JSON type of the argument `body`, like `type`. */
  readonly bodyType?: string;
  /** Property of the response body that holds the result; '' for the body itself, absent without JSON. */
  readonly result?: string;
  /**
   * JSON type of the result: `string`, `object[]` for a list of objects, `token` for a string that is valid in a
   * header, '' for any. Default: `object`.
   */
  readonly type?: string;
  /** Return the response body; the property `result` is only validated. */
  readonly returnBody?: true;
  /** Reads the result instead; returns undefined if the response is not as documented. */
  readonly read?: (response: RawResponse) => unknown;
  /** The operation can be retried although its method is not safe. */
  readonly safeToRetry?: true;
  /** Server of this operation. */
  readonly server?: ServerUrl;
}

/** A successful response. */
export interface RawResponse {
  /** Body as text. */
  readonly body: string;
  /** Body as JSON; text if it is none. */
  readonly data: unknown;
  readonly headers: () => Headers;
}

/** The part of a request that arguments are written to. */
export interface Draft {
  /** Query string, with its question mark; '' without a query. */
  query: string;
  readonly headers: Record<string, string>;
}

/** Writes an argument to a request. */
export type Writer = (draft: Draft, argument: unknown, reject: Reject) => void;

/** Arguments of an operation, without the call options. */
export interface CallArguments {
  /** Path parameters by name. */
  readonly path?: Readonly<Record<string, unknown>>;
  /** The content of the request body; the property is absent if no body is sent. */
  readonly body?: unknown;
  /** Other arguments, with the functions that write them. */
  readonly write?: readonly (readonly [write: Writer, argument: unknown])[];
}

/** Identifies a call in errors and callbacks. */
export interface CallInfo {
  /** operationId; undefined for calls of the low-level client. */
  readonly operation: string | undefined;
  /** HTTP method, in uppercase. */
  readonly method: string;
  /** URL of the request, without its query, which can contain a secret. */
  readonly url: string;
  /** Path template, for example `/v1/items/{id}`; undefined for calls of the low-level client. */
  readonly path: string | undefined;
}

/** Metadata of a response. */
export interface ResponseInfo extends CallInfo {
  /** HTTP status code. */
  readonly status: number;
  /** Response headers. `[token]` replaces the credentials of the request, if a header contains them. */
  readonly headers: Headers;
  /** `X-Request-Id`, to quote to support. */
  readonly requestId: string | undefined;
}

/** A result with its response. */
export interface WithResponse<Result> {
  /** The result, as the promise of the call resolves to it. */
  readonly data: Result;
  /** Status, headers and request id of the last response. */
  readonly response: ResponseInfo;
}

/** Promise of the result of a method. */
export interface ApiPromise<Result> extends Promise<Result> {
  /** Resolves to the result with its response; rejects like the promise itself. */
  readonly withResponse: () => Promise<WithResponse<Result>>;
}

/** Sends the requests of the operation functions. */
export interface Caller<Options> {
  /** Calls the operation of a route. */
  readonly request: <Result>(
    route: Route,
    args: CallArguments,
    options: Options | undefined,
  ) => Promise<Result>;
}
