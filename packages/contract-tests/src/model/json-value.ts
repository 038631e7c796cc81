import { isObject, keysOf } from '@scalingo-addons/openapi';

/** Returns the value at a JSON Pointer (without `#`). */
export function valueAt(value: unknown, at: string): unknown {
  let current = value;
  for (const key of keysOf(at)) {
    current =
      isObject(current) || Array.isArray(current)
        ? (current as Record<string, unknown>)[key]
        : undefined;
  }
  return current;
}

/** Formats a JSON value for a finding. */
export function formatValue(value: unknown): string {
  if (value === undefined) return 'no value';
  try {
    return JSON.stringify(value);
  } catch {
    // JSON.parse accepts deeper nesting than JSON.stringify.
    return 'a value nested too deeply to show';
  }
}
