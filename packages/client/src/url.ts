import { InvalidArgumentError } from './errors.ts';
import { isKind } from './kind.ts';

/**
 * Fills a path template. A value that would change which path is asked for is refused: unchecked,
 * `DELETE …/addons/..` becomes a request on the application itself.
 *
 * @param valueFor gives the value of a parameter.
 * @throws InvalidArgumentError that names the parameter.
 */
export function writePath(
  template: string,
  valueFor: (name: string) => unknown,
  operation?: string,
): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = valueFor(name);
    if (typeof value === 'string' && !/^\.{0,2}$|[\\/\p{Cc}\p{Cs}]/u.test(value)) {
      return encodeURIComponent(value);
    }
    throw new InvalidArgumentError(
      `${name} must be text, not empty, "." or "..", without slashes, control characters and lone surrogates.`,
      { operation },
    );
  });
}

/** Whether a query can hold `value`; `encodeURIComponent` throws at half a surrogate pair. */
const isWritable = (value: unknown): boolean =>
  typeof value === 'string'
    ? !/\p{Cs}/u.test(value)
    : typeof value === 'boolean' || Number.isFinite(value);

/**
 * Writes a query, a list as a parameter for each of its items (the style `form`, exploded). What is
 * undefined or null is left out.
 *
 * @returns it without its question mark.
 * @throws InvalidArgumentError that names the parameter.
 */
export function writeQuery(query: unknown, operation?: string): string {
  if (!isKind(query ?? {}, 'object')) {
    throw new InvalidArgumentError('the query must be an object.', { operation });
  }
  const pairs: string[] = [];
  for (const [name, given] of Object.entries(query ?? {})) {
    for (const value of [given ?? []].flat()) {
      if (!isWritable(name) || !isWritable(value)) {
        throw new InvalidArgumentError(
          `${name} must be text without lone surrogates, a number, a boolean or a list of these.`,
          { operation },
        );
      }
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    }
  }
  return pairs.join('&');
}
