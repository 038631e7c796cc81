import { readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  type BaseResolver,
  type Document,
  type NormalizedProblem,
  YamlParseError,
} from '@redocly/openapi-core';
import { circularRefs, type Files } from './circles.ts';
import { Failure, reasonOf } from './failure.ts';
import type { Layout } from './layout.ts';
import { problemAt, refuseFile, refuseProblems, syntaxProblem } from './problems.ts';

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
  for (const file of await listFiles(path.dirname(document), root)) {
    try {
      files.set(file, (await resolver.resolveDocument(null, file, true)) as Document);
    } catch (error) {
      if (!(error instanceof YamlParseError)) refuseFile('read', file, error, root);
      problems.push(syntaxProblem(error));
    }
  }
  refuseProblems('read', [...problems, ...emptyFiles(files), ...circularRefs(files)], root);
}

/** The YAML files of the document, in the order of their names; the cases of lint rules are none. */
async function listFiles(folder: string, root: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error) => {
    const name = path.relative(root, error.path);
    throw new Failure(`Cannot read ${name}: ${reasonOf(error)}.`, 1, { cause: error });
  });
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
