import path from 'node:path';
import type { NormalizedProblem } from '@redocly/openapi-core';
import { editDistance } from '@scalingo-addons/command';
import { valueAt } from './value-at.ts';

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

/** Returns the path of a file as it is written in a `$ref`. */
function relativeRef(from: string, file: string): string {
  const relative = path.relative(path.dirname(from), file).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** Folders of components by what they are called in documents of one file; Swagger 2.0 has `definitions`. */
const folders: Readonly<Record<string, string>> = {
  definitions: 'schemas',
  ...Object.fromEntries(
    ['examples', 'headers', 'links', 'parameters', 'requestBodies', 'responses', 'schemas'].map(
      (kind) => [kind, kind],
    ),
  ),
};

/** Returns the message for a `$ref` whose pointer leads to nothing: components have files of their own. */
function pointerMessage(ref: string, from: string, files: readonly string[]): string {
  const [, kind = '', name = ''] = /#\/(?:components\/)?(\w+)\/([A-Za-z0-9._-]+)$/.exec(ref) ?? [];
  const folder = Object.hasOwn(folders, kind) ? folders[kind] : undefined;
  const component = `components/${folder ?? '<kind>'}/${folder ? name : '<Name>'}.yaml`;
  const file = files.find((it) => it.split(path.sep).join('/').endsWith(`/${component}`));
  const remedy = file
    ? `write \`${relativeRef(from, file)}\` instead`
    : `write it into \`${component}\`, and reference this file`;
  return `\`${ref}\` leads to nothing, since components have files of their own; ${remedy}.`;
}

/**
 * Says what to write instead of a `$ref` that leads to nothing, at its place: the most similar file, or that of the component
 * that the `$ref` looks for in a document of one file.
 */
export function suggestFile(
  problem: NormalizedProblem,
  files: readonly string[],
): NormalizedProblem {
  const [object] = problem.location;
  if (!object) return problem;
  const from = object.source.absoluteRef;
  const pointer = `${object.pointer?.replace(/\/$/, '')}/$ref`;
  const ref = valueAt({ ...object, pointer });
  // A discriminator names files without `$ref`.
  const location = typeof ref === 'string' ? [{ ...object, pointer, reportOnKey: true }] : [object];
  const at = (message: string) => ({ ...problem, message, location });
  const missing = /no such file or directory '([^']+)'/.exec(problem.message)?.[1];
  if (typeof ref === 'string' && ref.includes('#') && !missing) {
    return at(pointerMessage(ref, from, files));
  }
  const similar = missing && findSimilar(missing, from, files);
  if (!similar) return at(problem.message);
  return at(`${problem.message.trim()}. Did you mean \`${relativeRef(from, similar)}\`?`);
}
