import { type LocationObject, parseYaml, unescapePointerFragment } from '@redocly/openapi-core';

/** Returns the keys that lead to a place in its file. */
export const keysOf = ({ pointer = '#/' }: LocationObject): string[] =>
  pointer.split('/').slice(1).filter(Boolean).map(unescapePointerFragment);

/** Returns what a file has at a place; undefined if it has nothing there. */
export function valueAt(location: LocationObject): unknown {
  let value: unknown = parseYaml(location.source.body);
  for (const key of keysOf(location)) value = Object(value)[key];
  return value;
}
