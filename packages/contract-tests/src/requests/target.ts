import type { Operation } from '@scalingo-addons/openapi';

/** The values of an operation's path parameters, unescaped. */
export type PathValues = Readonly<Record<string, string>>;

/**
 * Path and query of a request.
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
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
}
