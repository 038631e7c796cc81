// Generated from openapi/ by "npm run build". Do not edit.

import type { operations } from './types.ts';

/** What the client has to know of an operation: operationId, method, path, and the rest. */
export type Route = readonly [id: keyof operations, method: string, path: string, more: RouteMore];

export interface RouteMore {
  /** Credentials other than a bearer token. */
  readonly auth?: 'basic';
  /** There is a body, within this property; '' where it has no envelope. */
  readonly body?: string;
  /** The answer has a body, and this property of it is the result; '' for the body itself. */
  readonly result?: string;
  /** What the property is: `string`, `object[]` for a list of objects, '' for anything. Default: `object`. */
  readonly kind?: string;
  /** The body is the result, and the property only shows that it is as documented. */
  readonly whole?: true;
  /** It can be repeated although its method says otherwise. */
  readonly safe?: true;
  /** The operation has its own server. */
  readonly server?: string;
}

/** The variables of the server. */
export interface ServerVariables {
  /** Region where the application runs. Default: `osc-fr1`. */
  readonly region?: 'osc-fr1' | 'osc-secnum-fr1' | (string & {});
}

/** The base URL of the server. */
export const baseUrlOf = ({ region = 'osc-fr1' }: ServerVariables = {}): string => `https://api.${region}.scalingo.com`;

/** What is given to an operation besides the options of its call. */
export interface Given {
  /** The path parameters, by their names in the path. */
  readonly path?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Writes the query, with its question mark. */
  readonly query?: (refuse: Refuse) => string;
  /** The password of HTTP Basic. */
  readonly apiToken?: unknown;
}

/** What the functions below send their requests with. */
export interface Caller<Options> {
  /** Calls the operation of a route. */
  request<Result>(route: Route, given: Given, options: Options | undefined): Promise<Result>;
}

/** Throws the error of a client for a wrong argument. */
export type Refuse = (message: string) => never;

/**
 * Writes a query, a list as a parameter for each of its items (the style `form`, exploded). What is
 * undefined or null is left out.
 *
 * @param refuse is told which parameter is wrong.
 * @returns it with its question mark, or '' where nothing is asked for.
 */
export function writeQuery(query: unknown, refuse: Refuse): string {
  const given = query ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) refuse('the query must be an object.');
  const pairs = Object.entries(given).flatMap(([name, values]) => {
    // `encodeURIComponent` throws at half a surrogate pair.
    const write = (value: unknown) =>
      (typeof value === 'string' && !/\p{Cs}/u.test(value)) ||
      typeof value === 'boolean' ||
      Number.isFinite(value)
        ? encodeURIComponent(value as string)
        : refuse(
            `${name} must be text without lone surrogates, a number, a boolean or a list of these.`,
          );
    return [values ?? []].flat().map((value) => `${write(name)}=${write(value)}`);
  });
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
