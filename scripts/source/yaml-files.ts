import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type BaseResolver,
  type Document,
  type NormalizedProblem,
  Source,
  YamlParseError,
} from '@redocly/openapi-core';
import type { Layout } from '../support/layout.ts';
import { circularRefs, type Files } from './circular-refs.ts';
import { circularSchemas } from './circular-schemas.ts';
import { invalidRefs } from './invalid-refs.ts';
import { yamlProblems } from './plain-yaml.ts';
import { createProblem, createSyntaxProblem, failOnFile, failOnProblems } from './problems.ts';
import { remoteRefs } from './remote-refs.ts';
import { textProblems } from './text-problems.ts';

/** Number of files read concurrently; systems limit the number of open files. */
const concurrency = 64;

/**
 * Reads every file of the document into the resolver. Reports the problem of a file once; later steps
 * would report it for every reference to the file.
 *
 * @throws Failure if a folder or a file cannot be read, or if a file is not UTF-8 or YAML, has a merge conflict or the
 *   wrong extension, is empty, holds no object or has YAML that parsers read in different ways, or has a remote, invalid or circular `$ref`
 *   or schema.
 */
export async function readFiles({ root, document }: Layout, resolver: BaseResolver): Promise<void> {
  const files = new Map<string, Document>();
  const problems: NormalizedProblem[] = [];
  const all = await listFiles(path.dirname(document), root);
  const names = all.filter((name) => name.endsWith('.yaml'));
  for (let start = 0; start < names.length; start += concurrency) {
    const batch = names.slice(start, start + concurrency);
    const reads = batch.map((file) => resolver.resolveDocument(null, file, true));
    for (const [index, read] of (await Promise.allSettled(reads)).entries()) {
      const file = batch[index] as string;
      if (read.status === 'fulfilled') {
        const parsed = read.value as Document;
        files.set(file, parsed);
        problems.push(...textProblems(parsed.source), ...yamlProblems(parsed.source));
      } else if (read.reason instanceof YamlParseError) {
        // A merge conflict, a wrong encoding or an unknown tag explains why the file is not YAML.
        const { source } = read.reason;
        const causes = [...textProblems(source), ...yamlProblems(source)];
        problems.push(...(causes.length > 0 ? causes : [createSyntaxProblem(read.reason)]));
      } else failOnFile('read', file, read.reason, root);
    }
  }
  problems.push(...(await otherProblems(all, root)));
  failOnProblems('read', [...problems, ...shapelessFiles(files)], root);
  // References can only be followed in files that have the right shape.
  const references = [invalidRefs, remoteRefs, circularRefs, circularSchemas];
  failOnProblems(
    'read',
    references.flatMap((list) => list(files)),
    root,
  );
}

/** Returns the files of the document, its guides included, sorted by name; those of lint rules are not part of it. */
export async function listFiles(folder: string, root: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error) =>
    failOnFile('read', error.path, error, root),
  );
  const sources = names.filter((name) => !name.startsWith(`lint${path.sep}`)).sort();
  return sources.map((name) => path.join(folder, name));
}

/** Reports text problems of Markdown files, and YAML files that nothing reads because of their extension. */
async function otherProblems(files: readonly string[], root: string): Promise<NormalizedProblem[]> {
  const problems: NormalizedProblem[] = [];
  for (const file of files.filter(
    (name) => /\.(md|ya?ml)$/i.test(name) && !name.endsWith('.yaml'),
  )) {
    const text = await readFile(file, 'utf8').catch((error) =>
      failOnFile('read', file, error, root),
    );
    const source = new Source(file, text);
    if (/\.md$/i.test(file)) {
      problems.push(...textProblems(source));
    } else {
      const message = 'Rename the file to end in `.yaml`; all others do.';
      problems.push(createProblem(source, '#/', 'yaml-extension', message));
    }
  }
  return problems;
}

/** Reports files that hold no object: OpenAPI has nothing else to put into a file. */
function shapelessFiles(files: Files): NormalizedProblem[] {
  return [...files.values()].flatMap(({ source, parsed }) => {
    if (parsed === undefined || parsed === null) {
      return [createProblem(source, '#/', 'empty-file', 'Fill the file or delete it.')];
    }
    if (typeof parsed === 'object' && !Array.isArray(parsed)) return [];
    const found = Array.isArray(parsed) ? 'a list' : 'a single value';
    const message = `Write an object with keys such as \`description:\`; the file holds ${found}.`;
    return [createProblem(source, '#/', 'file-shape', message)];
  });
}
