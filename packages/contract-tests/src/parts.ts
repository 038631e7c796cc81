import { isObject, keysOf } from '@scalingo-addons/openapi';

/** The part of a JSON value that a JSON Pointer (without `#`) leads to. */
export function partOf(value: unknown, at: string): unknown {
  let part = value;
  for (const key of keysOf(at)) {
    part =
      isObject(part) || Array.isArray(part) ? (part as Record<string, unknown>)[key] : undefined;
  }
  return part;
}

/** A JSON value as findings show it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  try {
    return JSON.stringify(value);
  } catch {
    // JSON.parse reads what is nested more deeply than JSON.stringify can write.
    return 'a value that is nested too deeply to show';
  }
}
