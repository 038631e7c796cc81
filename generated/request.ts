// Generated from openapi/ by "npm run build". Do not edit.

import type { operations } from './types.ts';

/** Server variables. */
export interface ServerVariables {
  /** Region where the application runs. Default: `osc-fr1`. */
  readonly region?: 'osc-fr1' | 'osc-secnum-fr1' | (string & {});
}

/** The server variables, with their documented values that contain dots. */
export const serverVariables: Readonly<Record<keyof ServerVariables, readonly string[]>> = {region: []};

/** Returns the URL of the API. */
export const serverUrl: ServerUrl = ({ region = 'osc-fr1' }) => `https://api.${region}.scalingo.com`;

/** Headers with credentials other than `Authorization`, in lowercase. */
export const credentialHeaders: readonly string[] = [];

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

/**
 * Writes a path parameter that is a number or a boolean. Returns undefined for any other value; clients reject it, and
 * all path parameters that are not strings.
 */
export const writeSegment = (value: unknown): string | undefined =>
  typeof value === 'boolean' || Number.isFinite(value) ? String(value) : undefined;

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
export function writeQuery(query: unknown, reject: Reject): string {
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
 * Writes header parameters. Leaves out values that are undefined or null.
 *
 * @param reject called with the name of the invalid parameter.
 */
export function writeHeaders(parameters: unknown, reject: Reject): Record<string, string> {
  const headers: Record<string, string> = {};
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
  return headers;
}

/** Whether a token is valid in a header. */
export const isToken = (token: unknown): token is string =>
  typeof token === 'string' && /^[!-~]+$/.test(token);

/**
 * Writes API keys as headers.
 *
 * @param keys API keys by header name.
 * @param reject called with the name of the header, without the key.
 */
export function writeCredentials(keys: unknown, reject: Reject): Record<string, string> {
  for (const [name, key] of Object.entries(keys as object)) {
    if (!isToken(key)) reject(`${name} must be visible ASCII characters without spaces.`);
  }
  return keys as Record<string, string>;
}

/** Writes an API token as the password of HTTP Basic authentication, with an empty user name. */
export function writeBasic(apiToken: unknown, reject: Reject): Record<string, string> {
  writeCredentials({ apiToken }, reject);
  return { Authorization: `Basic ${btoa(`:${apiToken}`)}` };
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

/** What an iterator needs of a page, apart from its items. */
interface PageBody {
  readonly meta?: { readonly pagination?: { readonly next_page?: unknown } };
}

/** Returns the number of the next page; null on the last page, undefined if the body does not state it. */
const nextPageOf = (body: unknown): unknown => (body as PageBody).meta?.pagination?.next_page;

/**
 * Iterates over the items of all pages of a list, from the page in the query, or the first. Requests a page when its
 * first item is needed. A page that leads back, or to itself, is an unexpected body: the iteration always ends.
 *
 * @param items property of a page that holds its items.
 */
export async function* iteratePages<Item, Options>(
  client: Caller<Options>,
  [id, method, path, route]: Route,
  args: CallArguments & Required<Pick<CallArguments, 'query'>>,
  items: string,
  options: Options | undefined,
): AsyncGenerator<Item, void, undefined> {
  const [write, query] = args.query;
  const { page: first = 1 } = (query ?? {}) as { page?: number };
  for (let page: number | null = first; page !== null; ) {
    const current: number = page;
    const check = (body: unknown): boolean => {
      const next = nextPageOf(body);
      return next === null || (Number.isSafeInteger(next) && (next as number) > current);
    };
    const body: Record<string, Item[]> = await client.request(
      [id, method, path, { ...route, check }],
      { ...args, query: [write, { ...(query as object), page }] },
      options,
    );
    yield* body[items] ?? [];
    page = nextPageOf(body) as number | null;
  }
}
