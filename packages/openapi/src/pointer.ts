/** Returns the JSON Pointer (RFC 6901) of unescaped `keys` as a URI fragment: `#/paths/~1v1/get`. */
export function pointerOf(...keys: readonly (string | number)[]): string {
  const escaped = keys.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'));
  return ['#', ...escaped].join('/');
}

/** Returns `pointer` with more unescaped `keys` appended. */
export const joinPointer = (pointer: string, ...keys: readonly (string | number)[]): string =>
  pointer + pointerOf(...keys).slice(1);

/** Returns the unescaped keys of a JSON Pointer in URI fragment form. */
export function keysOf(pointer: string): string[] {
  const keys = pointer.replace(/^#/, '').split('/').slice(1);
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
