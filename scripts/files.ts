import { readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  type BaseResolver,
  type Document,
  type NormalizedProblem,
  YamlParseError,
} from '@redocly/openapi-core';
import { circularRefs, type Files } from './circles.ts';
import type { Layout } from './layout.ts';
import { problemAt, refuseFile, refuseProblems, syntaxProblem } from './problems.ts';

/** How many files are read at a time; systems limit how many can be open. */
const atOnce = 64;

/**
 * Reads every file of the document into the resolver. The fault of a file is told here, once; later
 * it would be told again wherever something refers to the file.
 *
 * @throws Failure when a folder or a file cannot be read, or when a file is not YAML, is empty or
 *   has a `$ref` that leads back to itself.
 */
export async function readFiles({ root, document }: Layout, resolver: BaseResolver): Promise<void> {
  const files = new Map<string, Document>();
  const problems: NormalizedProblem[] = [];
  const names = await listFiles(path.dirname(document), root);
  for (let start = 0; start < names.length; start += atOnce) {
    const batch = names.slice(start, start + atOnce);
    const reads = batch.map((file) => resolver.resolveDocument(null, file, true));
    for (const [index, read] of (await Promise.allSettled(reads)).entries()) {
      const file = batch[index] as string;
      if (read.status === 'fulfilled') files.set(file, read.value as Document);
      else if (read.reason instanceof YamlParseError) problems.push(syntaxProblem(read.reason));
      else refuseFile('read', file, read.reason, root);
    }
  }
  refuseProblems('read', [...problems, ...emptyFiles(files), ...circularRefs(files)], root);
}

/** The YAML files of the document, in the order of their names; the cases of lint rules are none. */
async function listFiles(folder: string, root: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error) =>
    refuseFile('read', error.path, error, root),
  );
  const isPart = (name: string) => name.endsWith('.yaml') && !name.startsWith(`lint${path.sep}`);
  const parts = names.filter(isPart).sort();
  return parts.map((name) => path.join(folder, name));
}

function emptyFiles(files: Files): NormalizedProblem[] {
  const empty = [...files.values()].filter(({ parsed }) => parsed === undefined || parsed === null);
  return empty.map(({ source }) =>
    problemAt(source, '#/', 'empty-file', 'Fill the file or delete it.'),
  );
}
