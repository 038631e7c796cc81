/** A JSON Pointer (RFC 6901) made of unescaped `keys`, as a URI fragment: `#/paths/~1v1/get`. */
export function pointerOf(...keys: readonly (string | number)[]): string {
  const escaped = keys.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'));
  return ['#', ...escaped].join('/');
}

/** The unescaped keys of a JSON Pointer written as a URI fragment. */
export function keysOf(pointer: string): string[] {
  const keys = pointer.replace(/^#/, '').split('/').slice(1);
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
