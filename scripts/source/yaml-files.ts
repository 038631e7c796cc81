import { readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  type BaseResolver,
  type Document,
  type NormalizedProblem,
  YamlParseError,
} from '@redocly/openapi-core';
import type { Layout } from '../support/layout.ts';
import { circularRefs, type Files } from './circular-refs.ts';
import { createProblem, createSyntaxProblem, failOnFile, failOnProblems } from './problems.ts';

/** Number of files read concurrently; systems limit the number of open files. */
const concurrency = 64;

/**
 * Reads every file of the document into the resolver. Reports the problem of a file once; later steps
 * would report it for every reference to the file.
 *
 * @throws Failure if a folder or a file cannot be read, or if a file is not YAML, is empty or has a
 *   circular `$ref`.
 */
export async function readFiles({ root, document }: Layout, resolver: BaseResolver): Promise<void> {
  const files = new Map<string, Document>();
  const problems: NormalizedProblem[] = [];
  const names = await listFiles(path.dirname(document), root);
  for (let start = 0; start < names.length; start += concurrency) {
    const batch = names.slice(start, start + concurrency);
    const reads = batch.map((file) => resolver.resolveDocument(null, file, true));
    for (const [index, read] of (await Promise.allSettled(reads)).entries()) {
      const file = batch[index] as string;
      if (read.status === 'fulfilled') files.set(file, read.value as Document);
      else if (read.reason instanceof YamlParseError)
        problems.push(createSyntaxProblem(read.reason));
      else failOnFile('read', file, read.reason, root);
    }
  }
  failOnProblems('read', [...problems, ...emptyFiles(files), ...circularRefs(files)], root);
}

/** Returns the YAML files of the document, sorted by name, without the test cases of lint rules. */
async function listFiles(folder: string, root: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error) =>
    failOnFile('read', error.path, error, root),
  );
  const isSource = (name: string) => name.endsWith('.yaml') && !name.startsWith(`lint${path.sep}`);
  const sources = names.filter(isSource).sort();
  return sources.map((name) => path.join(folder, name));
}

function emptyFiles(files: Files): NormalizedProblem[] {
  const empty = [...files.values()].filter(({ parsed }) => parsed === undefined || parsed === null);
  return empty.map(({ source }) =>
    createProblem(source, '#/', 'empty-file', 'Fill the file or delete it.'),
  );
}
