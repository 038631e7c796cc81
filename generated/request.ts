// Generated from openapi/ by "npm run build". Do not edit.

import type { operations } from './types.ts';

/** Server variables. */
export interface ServerVariables {
  /** Region whose server is used. Default: `osc-fr1`. */
  readonly region?: 'osc-fr1' | 'osc-secnum-fr1' | (string & {}) | undefined;
}

/** The server variables, with their documented values. */
export const serverVariables: Readonly<Record<keyof ServerVariables, readonly string[]>> = {region: ['osc-fr1', 'osc-secnum-fr1']};

/** Returns the URL of the API. */
export const serverUrl: ServerUrl = ({ region = 'osc-fr1' }) => `https://api.${region}.scalingo.com`;

/** Headers with credentials other than `Authorization`, as documented and in lowercase. */
export const credentialHeaders: readonly string[] = [];

/** Known values of `AddonStatus`; others can appear. */
export const knownAddonStatus: readonly string[] = ['running', 'provisioning', 'suspended'];

/** Known values of `ResourceKind`; others can appear. */
export const knownResourceKind: readonly string[] = ['app', 'addon', 'plan', 'addon_provider', 'log_drain'];

/** Known values of `LogDrainType`; others can appear. */
export const knownLogDrainType: readonly string[] = ['ovh-graylog', 'datadog', 'papertrail', 'elk', 'syslog'];

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

/**
 * Writes a path parameter that is a number or a boolean. Returns undefined for any other value; clients reject it, and
 * all path parameters that are not strings.
 */
export const writeSegment = (value: unknown): string | undefined =>
  typeof value === 'boolean' || Number.isFinite(value) ? String(value) : undefined;

/** Writes query parameters to a request. */
export const writeQuery = (draft: Draft, query: unknown, reject: Reject): void => {
  draft.query = toQueryString(query, reject);
};

/** A scalar that a query can hold. `encodeURIComponent` throws on a lone surrogate. */
const isQueryValue = (value: unknown): value is string | number | boolean =>
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
export function toQueryString(query: unknown, reject: Reject): string {
  const parameters = query ?? {};
  if (typeof parameters !== 'object' || Array.isArray(parameters)) {
    reject('the query must be an object.');
  }
  const pairs: string[] = [];
  for (const [name, values] of Object.entries(parameters)) {
    for (const value of [values ?? []].flat()) {
      if (!isQueryValue(name) || !isQueryValue(value)) {
        reject(
          `${name} must be a string without lone surrogates, a number, a boolean or a list of these.`,
        );
      }
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    }
  }
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** A header name (RFC 9110, section 5.6.2) other than those that the client writes itself. */
const isHeaderName = (name: string): boolean =>
  /^(?!(accept|authorization|content-type)$)[\w!#$%&'*+.^`|~-]+$/i.test(name);

/**
 * Writes header parameters to a request. Leaves out values that are undefined or null.
 *
 * @param reject called with the name of the invalid parameter.
 */
export function writeHeaders({ headers }: Draft, parameters: unknown, reject: Reject): void {
  const values = parameters ?? {};
  if (typeof values !== 'object' || Array.isArray(values)) reject('the headers must be an object.');
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const isScalar = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
    // `fetch` removes spaces at the ends, and its own error names neither the header nor the operation.
    if (!isHeaderName(name) || !isScalar || !/^[!-~]([ -~]*[!-~])?$/.test(String(value))) {
      reject(
        `the header ${name} must be a number, a boolean or visible ASCII characters, with spaces only between them.`,
      );
    }
    headers[name] = String(value);
  }
}

/** Whether a token is valid in a header. */
export const isToken = (token: unknown): token is string =>
  typeof token === 'string' && /^[!-~]+$/.test(token);

/**
 * Returns a token that is valid in a header.
 *
 * @param reject called with the name, without the token.
 */
export const toToken = (name: string, token: unknown, reject: Reject): string =>
  isToken(token)
    ? token
    : reject(`${name} must be a token: ASCII characters without spaces and line breaks.`);

/** Writes an API token as the password of HTTP Basic authentication, with an empty user name. */
export function writeBasic({ headers }: Draft, apiToken: unknown, reject: Reject): void {
  headers.Authorization = `Basic ${btoa(`:${toToken('apiToken', apiToken, reject)}`)}`;
}

/**
 * Writes API keys as headers.
 *
 * @param keys API keys by header name.
 */
export function writeCredentials({ headers }: Draft, keys: unknown, reject: Reject): void {
  for (const [name, key] of Object.entries(keys as object)) {
    headers[name] = toToken(name, key, reject);
  }
}

/** Returns the response body as text. */
export const readText = ({ body }: RawResponse): string => body;

/** Converts a header to its documented type; returns undefined if that is not possible. */
type HeaderReader = (text: string) => unknown;

/** Reads a header that is a number. */
export const readNumber: HeaderReader = (text) => {
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : undefined;
};

/**
 * Returns a function that reads the required headers of a response.
 *
 * @param names header names by property of the result, with a reader for those that are not text.
 */
export const readHeaders =
  (names: Readonly<Record<string, string | readonly [name: string, read: HeaderReader]>>) =>
  ({ headers }: RawResponse): Readonly<Record<string, unknown>> | undefined => {
    const received = headers();
    const entries = Object.entries(names).map(([property, it]): [string, unknown] => {
      const [name, read] = typeof it === 'string' ? [it, (text: string) => text] : it;
      const text = received.get(name);
      return [property, text === null ? undefined : read(text)];
    });
    return entries.every(([, value]) => value !== undefined)
      ? Object.fromEntries(entries)
      : undefined;
  };

/** A page of a list. */
interface Page<Item> {
  readonly items: readonly Item[];
  /** Number of the next page; null on the last page. */
  readonly next: number | null;
}

/** Returns the page in a body; undefined if it has no items, or leads back, or to itself. */
function toPage<Item>(body: unknown, items: string, page: number): Page<Item> | undefined {
  const { [items]: list, meta } = Object(body);
  const next = meta?.pagination?.next_page;
  const isNext = next === null || (Number.isSafeInteger(next) && next > page);
  return Array.isArray(list) && isNext ? { items: list, next } : undefined;
}

/**
 * Iterates over the items of all pages of a list, from the page in the query, or the first. Requests a page when its
 * first item is needed. A page that does not lead further is an unexpected body, so the iteration always ends.
 *
 * @param args arguments without the query.
 * @param items property of a page that holds its items.
 */
export async function* iteratePages<Item, Options>(
  client: Caller<Options>,
  [id, method, path, route]: Route,
  { write = [], ...args }: CallArguments,
  query: unknown,
  items: string,
  options: Options | undefined,
): AsyncGenerator<Item, void, undefined> {
  let page = (query as { page?: number } | undefined)?.page ?? 1;
  for (;;) {
    const read = ({ data }: RawResponse) => toPage<Item>(data, items, page);
    const current: Page<Item> = await client.request(
      [id, method, path, { ...route, read }],
      { ...args, write: [...write, [writeQuery, { ...(query as object), page }]] },
      options,
    );
    yield* current.items;
    if (current.next === null) return;
    page = current.next;
  }
}
