import path from 'node:path';
import type { NormalizedProblem } from '@redocly/openapi-core';

/** Returns how many letters must be inserted, removed or replaced to turn one text into another. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column++) {
      const replaced = (previous[column] ?? 0) + (letter === to[column] ? 0 : 1);
      const removed = (previous[column + 1] ?? 0) + 1;
      current.push(Math.min(replaced, removed, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/**
 * Returns the file whose name is the most similar; undefined if none is similar.
 *
 * @param from the file that refers to it: among equally similar ones, its neighbors come first.
 */
function findSimilar(missing: string, from: string, files: readonly string[]): string | undefined {
  const stem = (file: string) => path.parse(file).name.toLowerCase();
  const wanted = stem(missing);
  const folders = [path.dirname(missing), path.dirname(from)];
  const ranked = files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({
      file,
      distance: editDistance(wanted, stem(file)),
      isNear: folders.includes(path.dirname(file)),
    }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 4)))
    .sort((a, b) => a.distance - b.distance || Number(b.isNear) - Number(a.isNear));
  return ranked[0]?.file;
}

/** Adds the most similar file to the problem of a `$ref` to a file that does not exist. */
export function suggestFile(
  problem: NormalizedProblem,
  files: readonly string[],
): NormalizedProblem {
  const missing = /no such file or directory '([^']+)'/.exec(problem.message)?.[1];
  const from = problem.location[0]?.source.absoluteRef;
  const similar = missing && from && findSimilar(missing, from, files);
  if (!similar) return problem;
  const relative = path.relative(path.dirname(from), similar).split(path.sep).join('/');
  const ref = relative.startsWith('.') ? relative : `./${relative}`;
  return { ...problem, message: `${problem.message.trim()}. Did you mean \`${ref}\`?` };
}
