// Generated from openapi/ by "npm run build". Do not edit.

import type { operations } from './types.ts';

/** The route of an operation: operationId, method, path and options. */
export type Route = readonly [id: keyof operations, method: string, path: string, options: RouteOptions];

/** How a client builds the request of an operation and reads its response. */
export interface RouteOptions {
  /** Authentication scheme, unless it is a bearer token. */
  readonly auth?: 'basic';
  /** Property that wraps the request body; '' without an envelope, absent without a body. */
  readonly body?: string;
  /** Property of the response body that holds the result; '' for the body itself, absent without a body. */
  readonly result?: string;
  /** JSON type of the result: `string`, `object[]` for a list of objects, '' for any. Default: `object`. */
  readonly type?: string;
  /** Return the response body; the property `result` is only validated. */
  readonly returnBody?: true;
  /** The operation can be retried although its method is not safe. */
  readonly safeToRetry?: true;
  /** URL of the server of this operation. */
  readonly server?: string;
}

/** Server variables. */
export interface ServerVariables {
  /** Region where the application runs. Default: `osc-fr1`. */
  readonly region?: 'osc-fr1' | 'osc-secnum-fr1' | (string & {});
}

/** Returns the server URL. */
export const serverUrl = ({ region = 'osc-fr1' }: ServerVariables = {}): string => `https://api.${region}.scalingo.com`;

/** Arguments of an operation, without the call options. */
export interface CallArguments {
  /** Path parameters by name. */
  readonly path?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Writes the query string, with its question mark. */
  readonly query?: (reject: Reject) => string;
  /** Password of HTTP Basic authentication. */
  readonly apiToken?: unknown;
}

/** Sends the requests of the operation functions. */
export interface Caller<Options> {
  /** Calls the operation of a route. */
  request<Result>(route: Route, args: CallArguments, options: Options | undefined): Promise<Result>;
}

/** Throws a client's error for an invalid argument. */
export type Reject = (message: string) => never;

/** A scalar that a query can hold. `encodeURIComponent` throws on a lone surrogate. */
const isWritable = (value: unknown): value is string | number | boolean =>
  typeof value === 'string'
    ? !/\p{Cs}/u.test(value)
    : typeof value === 'boolean' || Number.isFinite(value);

/**
 * Writes a query string, with one parameter for each item of a list (style `form`, exploded).
 * Leaves out values that are undefined or null.
 *
 * @param reject called with the name of the invalid parameter.
 * @returns the query string with its question mark, or '' if it is empty.
 */
export function writeQuery(query: unknown, reject: Reject): string {
  const parameters = query ?? {};
  if (typeof parameters !== 'object' || Array.isArray(parameters)) {
    reject('the query must be an object.');
  }
  const pairs: string[] = [];
  for (const [name, values] of Object.entries(parameters)) {
    for (const value of [values ?? []].flat()) {
      if (!isWritable(name) || !isWritable(value)) {
        reject(
          `${name} must be a string without lone surrogates, a number, a boolean or a list of these.`,
        );
      }
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    }
  }
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
