/** Escapes a key as a token of a JSON Pointer. */
function escapeKey(key: string | number): string {
  const text = String(key);
  // Most keys have nothing to escape, and documents have many.
  if (!text.includes('~') && !text.includes('/')) return text;
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Returns `pointer` with more unescaped `keys` appended. */
export function joinPointer(pointer: string, ...keys: readonly (string | number)[]): string {
  let joined = pointer;
  for (const key of keys) joined += `/${escapeKey(key)}`;
  return joined;
}

/** Returns the JSON Pointer (RFC 6901) of unescaped `keys` as a URI fragment: `#/paths/~1v1/get`. */
export const pointerOf = (...keys: readonly (string | number)[]): string =>
  joinPointer('#', ...keys);

/** Returns the unescaped keys of a JSON Pointer in URI fragment form. */
export function keysOf(pointer: string): string[] {
  const keys = pointer.split('/').slice(1);
  if (!pointer.includes('~')) return keys;
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
