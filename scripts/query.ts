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
