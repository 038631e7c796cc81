/**
 * Applies a mask to all strings in a JSON value, also to the names of properties. The decoded strings are masked, not
 * their JSON: a secret such as `":` would break it.
 */
export function maskStrings(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((it) => maskStrings(it, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [mask(name), maskStrings(it, mask)]),
  );
}
