import path from 'node:path';
import {
  type Document,
  escapePointerFragment,
  isRef,
  type NormalizedProblem,
  unescapePointerFragment,
} from '@redocly/openapi-core';
import { problemAt } from './problems.ts';

/** The parsed files of the document by their paths. */
export type Files = ReadonlyMap<string, Document>;

/** A node, and the file that it stands in. */
interface Place {
  readonly file: string;
  readonly node: unknown;
}

/**
 * Problems of every `$ref` that leads back to itself and so to nothing; a schema may contain itself.
 * Redocly does not survive them, and does not say where they are.
 */
export function circularRefs(files: Files): NormalizedProblem[] {
  return [...files].flatMap(([file, { source, parsed }]) => {
    const refs = [...refsIn(parsed, '#')];
    const circular = refs.filter(({ node }) => follow(files, { file, node }, []).node === node);
    return circular.map(({ pointer }) =>
      problemAt(source, `${pointer}/$ref`, 'circular-ref', 'The `$ref` leads back to itself.'),
    );
  });
}

const childOf = (node: unknown, key: string): unknown => Object(node)[key];

/** Every `$ref` in a node. */
function* refsIn(node: unknown, pointer: string): Generator<{ node: unknown; pointer: string }> {
  if (typeof node !== 'object' || node === null) return;
  if (isRef(node)) yield { node, pointer };
  for (const [key, child] of Object.entries(node)) {
    yield* refsIn(child, `${pointer}/${escapePointerFragment(key)}`);
  }
}

/**
 * Where a node leads once every `$ref` is followed. It is a `$ref` itself only when that leads back
 * to itself.
 *
 * @param trail each `$ref` that led here.
 */
function follow(files: Files, { file, node }: Place, trail: readonly unknown[]): Place {
  if (!isRef(node) || trail.includes(node)) return { file, node };
  const [uri, pointer = ''] = node.$ref.split('#');
  const target = uri ? path.resolve(path.dirname(file), uri) : file;
  let place: Place = { file: target, node: files.get(target)?.parsed };
  for (const key of pointer.split('/').slice(1).map(unescapePointerFragment)) {
    if (childOf(place.node, key) === undefined) {
      // The pointer leads through another `$ref`, or nowhere.
      place = follow(files, place, [...trail, node]);
      if (isRef(place.node)) return place;
    }
    place = { file: place.file, node: childOf(place.node, key) };
  }
  return follow(files, place, [...trail, node]);
}
