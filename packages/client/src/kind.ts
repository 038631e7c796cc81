/**
 * Whether a JSON value is of a kind as the routes name it: `object`, `string`, `object[]` for a list
 * of objects, '' for any.
 */
export function isKind(value: unknown, kind: string): boolean {
  if (kind.endsWith('[]')) {
    return Array.isArray(value) && value.every((it) => isKind(it, kind.slice(0, -2)));
  }
  if (!kind) return value !== undefined;
  return typeof value === kind && value !== null && !Array.isArray(value);
}
