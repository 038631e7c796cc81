import type { Operation } from '@scalingo-addons/openapi';
import { percentEncode } from '@scalingo-addons/openapi';
import { rawPath } from '../http/url.ts';
import { SkipCase } from '../model/errors.ts';
import { queryPairs } from './serialize.ts';

/** Values of path parameters, not percent-encoded. */
export type PathValues = Readonly<Record<string, string>>;

/**
 * Returns the path and query of a request, with parameters as the operation states their style; undefined values are left out.
 *
 * @throws Error if a path parameter has no value, SkipCase if a value cannot be written in a query: an empty list or object of a
 *   required parameter would leave it out.
 */
export function targetOf(
  { path, operationId, parameters }: Operation,
  values: PathValues,
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`${operationId}: missing value for the path parameter ${name}.`);
    return percentEncode(value);
  });
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const stated = parameters.find((it) => it.in === 'query' && it.name === name);
      const pairs = queryPairs(name, value, stated ?? { style: 'form', explode: true });
      const isLeftOut = stated?.required === true && pairs?.length === 0;
      if (pairs && !isLeftOut) return pairs.map(([key, text]) => [key, text]);
      throw new SkipCase(`the value of ${name} cannot be written in a query`);
    }),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/**
 * Whether every server reads the path of a URL the same way: percent-encoding is valid UTF-8, and no
 * segment is `.` or `..`. HTTP allows a server to reject any other path with 400, whatever the contract says.
 */
export function isWellFormed(url: string): boolean {
  try {
    const segments = rawPath(url).split('/').map(decodeURIComponent);
    return segments.every((it) => it !== '.' && it !== '..');
  } catch {
    return false;
  }
}
