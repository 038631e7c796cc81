import path from 'node:path';
import {
  getLineColLocation,
  type NormalizedProblem,
  ResolveError,
  type Source,
  YamlParseError,
} from '@redocly/openapi-core';
import { describeError, Failure } from '../support/failure.ts';

/** Returns the text as one line, with file names relative to `root`. */
function toLine(text: string, root: string): string {
  return text.replaceAll(`${root}${path.sep}`, '').trim().replace(/\s+/g, ' ');
}

/** Formats a problem as `file:line:column rule: message`, with the file relative to `root`. */
function formatProblem(problem: NormalizedProblem, root: string): string {
  const [location] = problem.location;
  const message = toLine(problem.message, root);
  if (!location) return `${problem.ruleId}: ${message}`;
  const file = path.relative(root, location.source.absoluteRef);
  const { line, col } = getLineColLocation(location).start;
  return `${file}:${line}:${col} ${problem.ruleId}: ${message}`;
}

/** Creates a problem that no rule of Redocly reports. */
export function createProblem(
  source: Source,
  pointer: string,
  ruleId: string,
  message: string,
): NormalizedProblem {
  return { ruleId, severity: 'error', message, location: [{ source, pointer }], suggest: [] };
}

/** Creates a problem at a place in the text of a file. */
export function createProblemAt(
  source: Source,
  start: { readonly line: number; readonly col: number },
  ruleId: string,
  message: string,
): NormalizedProblem {
  const location = [{ source, pointer: undefined, start }];
  return { ...createProblem(source, '', ruleId, message), location };
}

const keyRemedy =
  'write a space behind the colon of each key, and indent it like the keys around it';

/** What to do about an error of js-yaml, by a part of its message. */
const remedies: Readonly<Record<string, string>> = {
  'bad indentation of a mapping entry':
    'indent it like the keys around it, or put a text into quotes that contains `: ` or starts with a special character',
  'bad indentation of a sequence entry': 'indent it like the entries around it',
  'complex keys': 'put a key into quotes that starts with a special character',
  'deficient indentation': 'close the quote or bracket that is open, or indent the line',
  'duplicated mapping key': 'remove one of the two keys, or rename it',
  'end of the stream': keyRemedy,
  'implicit key': keyRemedy,
  'null byte': 'remove it',
  'tab characters': 'use spaces',
  'unidentified alias': 'put a text into quotes that starts with `*`',
};

/** Creates the problem of a file that is not YAML. */
export function createSyntaxProblem({
  message,
  source,
  line,
  col,
}: YamlParseError): NormalizedProblem {
  // js-yaml appends the location to its message.
  const reason = message.replace(/ in ".*" \(\d+:\d+\)$/, '');
  const remedy = Object.entries(remedies).find(([text]) => reason.includes(text))?.[1];
  const sentence = `The file is not YAML: ${reason}${remedy ? `; ${remedy}` : ''}.`;
  return createProblemAt(source, { line, col }, 'yaml-syntax', sentence);
}

/**
 * Throws a `Failure` that lists the problems, one per line, if there are any. Warnings count as well.
 *
 * @param where what the step looked at.
 */
export function failOnProblems(
  step: string,
  problems: readonly NormalizedProblem[],
  root: string,
  where = 'contract',
): void {
  const lines = [...new Set(problems.map((problem) => formatProblem(problem, root)))];
  if (lines.length === 0) return;
  const count = lines.length === 1 ? '1 problem' : `${lines.length} problems`;
  throw new Failure(`${lines.join('\n')}\n\n${step} found ${count} in the ${where}.`);
}

/**
 * Throws a `Failure` for an error that Redocly threw for a file.
 *
 * @param step what could not be done with the file, as a verb.
 */
export function failOnFile(step: string, file: string, error: unknown, root: string): never {
  if (error instanceof Failure) throw error;
  if (error instanceof YamlParseError) failOnProblems('read', [createSyntaxProblem(error)], root);
  const cause = error instanceof ResolveError ? error.originalError : error;
  // Some messages of Redocly contain a stack trace after the first line.
  const [reason = ''] = describeError(cause).split('\n');
  const name = path.relative(root, file);
  throw new Failure(`Cannot ${step} ${name}: ${toLine(reason, root).replace(/\.$/, '')}.`, 1, {
    cause: error,
  });
}
