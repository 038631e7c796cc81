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
  /** Property that wraps the request body; '' without an envelope, absent without a body. */
  readonly body?: string;
  /** JSON type of the argument `body`, like `type`. */
  readonly bodyType?: string;
  /** The request body can be left out. */
  readonly optionalBody?: true;
  /** Property of the response body that holds the result; '' for the body itself, absent without JSON. */
  readonly result?: string;
  /** JSON type of the result: `string`, `object[]` for a list of objects, '' for any. Default: `object`. */
  readonly type?: string;
  /** Return the response body; the property `result` is only validated. */
  readonly returnBody?: true;
  /** Validates the result further. */
  readonly check?: (result: unknown) => boolean;
  /** Reads a result that is not JSON; returns undefined if the response is not as documented. */
  readonly read?: (response: RawResponse) => unknown;
  /** The operation can be retried although its method is not safe. */
  readonly safeToRetry?: true;
  /** Server of this operation. */
  readonly server?: ServerUrl;
}

/** A successful response. */
export interface RawResponse {
  readonly body: string;
  readonly headers: () => Headers;
}

/** Writes a value as request headers. */
export type HeaderWriter = (value: unknown, reject: Reject) => Record<string, string>;

/** Writes a value as the query string, with its question mark. */
export type QueryWriter = (value: unknown, reject: Reject) => string;

/** Arguments of an operation, without the call options. */
export interface CallArguments {
  /** Path parameters by name. */
  readonly path?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly query?: readonly [write: QueryWriter, value: unknown];
  readonly headers?: readonly (readonly [write: HeaderWriter, value: unknown])[];
}

/** Sends the requests of the operation functions. */
export interface Caller<Options> {
  /** Calls the operation of a route. */
  request<Result>(route: Route, args: CallArguments, options: Options | undefined): Promise<Result>;
}
