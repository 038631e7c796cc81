import { isObject, keysOf } from '@scalingo-addons/openapi';

/** Longer values are cut in reports. */
const longest = 200;

/** The part of a JSON value that a JSON Pointer (without `#`) leads to. */
export function partOf(value: unknown, at: string): unknown {
  let part = value;
  for (const key of keysOf(at)) {
    part =
      isObject(part) || Array.isArray(part) ? (part as Record<string, unknown>)[key] : undefined;
  }
  return part;
}

/** A JSON value as reports show it. */
export function shown(value: unknown): string {
  return excerptOf(value === undefined ? 'nothing' : JSON.stringify(value));
}

/** The beginning of a text, as reports show it. */
export const excerptOf = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text;
