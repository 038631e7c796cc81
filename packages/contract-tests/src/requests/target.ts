import type { Operation } from '@scalingo-addons/openapi';

/** The values of an operation's path parameters, unescaped. */
export type PathValues = Readonly<Record<string, string>>;

/**
 * Path and query of a request. A query parameter whose value is a list is sent once for each.
 *
 * @throws Error where the path has a parameter without a value.
 */
export function targetOf(
  { path, operationId }: Operation,
  values: PathValues,
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${operationId}: the parameter ${name} has no value.`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((it): [string, string] => [name, String(it)]),
    ),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/**
 * Whether the path of a URL is one that every server reads the same way: its escapes are those of UTF-8,
 * and no segment is `.` or `..`. HTTP lets a server refuse any other with 400, whatever a contract says.
 */
export function isWellFormed(url: string): boolean {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  try {
    const segments = path.split('/').map(decodeURIComponent);
    return segments.every((it) => it !== '.' && it !== '..');
  } catch {
    return false;
  }
}
