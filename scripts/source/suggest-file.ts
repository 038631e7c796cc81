import path from 'node:path';
import type { NormalizedProblem } from '@redocly/openapi-core';
import { editDistance } from '@scalingo-addons/command';

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
