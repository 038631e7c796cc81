import path from 'node:path';
import {
  type Document,
  escapePointerFragment,
  isRef,
  type NormalizedProblem,
  unescapePointerFragment,
} from '@redocly/openapi-core';
import { createProblem } from './problems.ts';

/** The parsed files of the document by path. */
export type Files = ReadonlyMap<string, Document>;

/** A node and its file. */
export interface Location {
  readonly file: string;
  readonly node: unknown;
}

/**
 * Reports every `$ref` that resolves to itself; recursive schemas are fine. Redocly crashes on a
 * circular `$ref` and does not report its location.
 */
export function circularRefs(files: Files): NormalizedProblem[] {
  return [...files].flatMap(([file, { source, parsed }]) => {
    const refs = [...listRefs(parsed, '#')];
    const circular = refs.filter(({ node }) => resolveRef(files, { file, node }, []).node === node);
    return circular.map(({ pointer }) =>
      createProblem(
        source,
        `${pointer}/$ref`,
        'circular-ref',
        'The `$ref` is circular: it resolves to itself.',
      ),
    );
  });
}

const getChild = (node: unknown, key: string): unknown => Object(node)[key];

/** Yields every `$ref` in a node. */
export function* listRefs(
  node: unknown,
  pointer: string,
): Generator<{ node: unknown; pointer: string }> {
  if (typeof node !== 'object' || node === null) return;
  if (isRef(node)) yield { node, pointer };
  for (const [key, child] of Object.entries(node)) {
    yield* listRefs(child, `${pointer}/${escapePointerFragment(key)}`);
  }
}

/**
 * Resolves a node until it is not a `$ref`. Returns a `$ref` only if it is circular.
 *
 * @param visited every `$ref` followed so far.
 */
export function resolveRef(
  files: Files,
  { file, node }: Location,
  visited: readonly unknown[],
): Location {
  if (!isRef(node) || visited.includes(node)) return { file, node };
  const [uri, pointer = ''] = node.$ref.split('#');
  const target = uri ? path.resolve(path.dirname(file), uri) : file;
  let location: Location = { file: target, node: files.get(target)?.parsed };
  for (const key of pointer.split('/').slice(1).map(unescapePointerFragment)) {
    if (getChild(location.node, key) === undefined) {
      // The pointer passes through another `$ref`, or is dangling.
      location = resolveRef(files, location, [...visited, node]);
      if (isRef(location.node)) return location;
    }
    location = { file: location.file, node: getChild(location.node, key) };
  }
  return resolveRef(files, location, [...visited, node]);
}
