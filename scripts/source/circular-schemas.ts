import { escapePointerFragment, isRef, type NormalizedProblem } from '@redocly/openapi-core';
import { type Files, type Location, listRefs, resolveRef } from './circular-refs.ts';
import { createProblem } from './problems.ts';

/** Keywords whose subschemas apply to the same value. */
const inPlace = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'not'];

/** Keywords that leave a list nothing but lists. */
const onlyLists = ['allOf', 'items'];

/** Yields the subschemas of some keywords, with the target of a `$ref` as one. */
function* subschemas(
  files: Files,
  location: Location,
  keywords: readonly string[],
): Generator<Location> {
  const { file, node } = location;
  if (isRef(node)) yield resolveRef(files, location, []);
  for (const keyword of keywords) {
    const value: unknown = Object(node)[keyword];
    for (const subschema of Array.isArray(value) ? value : [value]) {
      if (typeof subschema === 'object' && subschema !== null) yield { file, node: subschema };
    }
  }
}

/** Returns whether a `$ref` leads back to itself through some keywords. */
function isCircular(files: Files, start: Location, keywords: readonly string[]): boolean {
  const visited = new Set<unknown>();
  const pending = [...subschemas(files, start, keywords)];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.node === start.node) return true;
    if (visited.has(next.node)) continue;
    visited.add(next.node);
    pending.push(...subschemas(files, next, keywords));
  }
  return false;
}

/**
 * Reports every `$ref` by which a schema includes itself, or is a list of nothing but itself. Other recursive schemas
 * are fine. Validators and generators recurse forever and do not report the location.
 */
export function circularSchemas(files: Files): NormalizedProblem[] {
  return [...files].flatMap(([file, { source, parsed }]) =>
    [...listRefs(parsed, '#')].flatMap(({ node, pointer }) => {
      const start = { file, node };
      // A `$ref` to itself is a problem of its own.
      if (resolveRef(files, start, []).node === node) return [];
      const at = `${pointer}/${escapePointerFragment('$ref')}`;
      if (isCircular(files, start, inPlace)) {
        const message = 'The schema includes itself; refer to it from a property or `items`.';
        return [createProblem(source, at, 'circular-schema', message)];
      }
      if (isCircular(files, start, onlyLists)) {
        const message = 'The list contains only itself; allow other items by `oneOf`.';
        return [createProblem(source, at, 'circular-schema', message)];
      }
      return [];
    }),
  );
}
