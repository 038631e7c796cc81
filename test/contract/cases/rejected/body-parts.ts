import type { JsonObject } from '@scalingo-addons/openapi';

/** The keys that lead to a part of a value. */
export type Path = readonly (string | number)[];

/** Returns a copy of `value` in which `change` replaces the part at `path`. */
export function replaceAt(value: unknown, path: Path, change: (part: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = structuredClone(value) as JsonObject;
  copy[key] = replaceAt(copy[key], rest, change);
  return copy;
}

/** Returns a copy of `value` in which the object at `path` has another property. */
export const withProperty = (
  value: unknown,
  path: Path,
  name: string,
  property: unknown,
): unknown => replaceAt(value, path, (part) => ({ ...(part as JsonObject), [name]: property }));

/** Returns a copy of `value` without the property at `path`. */
export function withoutProperty(value: unknown, path: Path): unknown {
  const name = String(path.at(-1));
  return replaceAt(value, path.slice(0, -1), (part) => {
    const { [name]: _, ...others } = part as JsonObject;
    return others;
  });
}

/** Returns the paths to a value and to everything in it. */
export function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const inner = keys.flatMap((key) => pathsIn((value as JsonObject)[key], [...path, key]));
  return [path, ...inner];
}

/** Returns the part of a value at `path`. */
export const partAt = (value: unknown, path: Path): unknown =>
  path.reduce((part: unknown, key) => (part as JsonObject)[key], value);

/** Returns a path as text, such as `variables[].name`. */
export const pathName = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? '[]' : `.${key}`))
    .join('')
    .replace(/^\./, '') || 'the body';
