import type { Draft, Reject } from './call.ts';

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
