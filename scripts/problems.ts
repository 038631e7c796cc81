import path from 'node:path';
import {
  getLineColLocation,
  type NormalizedProblem,
  ResolveError,
  type Source,
  YamlParseError,
} from '@redocly/openapi-core';
import { Failure, reasonOf } from './failure.ts';

/** The text as one line that names files relative to `root`. */
function tidy(text: string, root: string): string {
  return text.replaceAll(`${root}${path.sep}`, '').trim().replace(/\s+/g, ' ');
}

/** One problem as `file:line:column rule: sentence`, the file relative to `root`. */
function wordProblem(problem: NormalizedProblem, root: string): string {
  const [location] = problem.location;
  const sentence = tidy(problem.message, root);
  if (!location) return `${problem.ruleId}: ${sentence}`;
  const file = path.relative(root, location.source.absoluteRef);
  const { line, col } = getLineColLocation(location).start;
  return `${file}:${line}:${col} ${problem.ruleId}: ${sentence}`;
}

/** A problem of a file that no rule of Redocly reports. */
export function problemAt(
  source: Source,
  pointer: string,
  ruleId: string,
  message: string,
): NormalizedProblem {
  return { ruleId, severity: 'error', message, location: [{ source, pointer }], suggest: [] };
}

/** The problem of a file that is not YAML. */
export function syntaxProblem({ message, source, line, col }: YamlParseError): NormalizedProblem {
  // js-yaml repeats the place after its sentence.
  const reason = message.replace(/ in ".*" \(\d+:\d+\)$/, '');
  return {
    ...problemAt(source, '', 'yaml-syntax', `The file is not YAML: ${reason}.`),
    location: [{ source, pointer: undefined, start: { line, col } }],
  };
}

/**
 * Throws one `Failure` that lists every problem, a line each. Warnings count: a rule that is worth
 * having is worth obeying.
 */
export function refuseProblems(
  step: string,
  problems: readonly NormalizedProblem[],
  root: string,
): void {
  const lines = [...new Set(problems.map((problem) => wordProblem(problem, root)))];
  if (lines.length === 0) return;
  const count = lines.length === 1 ? '1 problem' : `${lines.length} problems`;
  throw new Failure(`${lines.join('\n')}\n\n${step} found ${count} in the contract.`);
}

/**
 * Turns what Redocly threw over a file into one `Failure`.
 *
 * @param step what was to be done with the file, as a verb.
 */
export function refuseFile(step: string, file: string, error: unknown, root: string): never {
  if (error instanceof Failure) throw error;
  if (error instanceof YamlParseError) refuseProblems('read', [syntaxProblem(error)], root);
  const cause = error instanceof ResolveError ? error.originalError : error;
  // Redocly puts a stack trace below the first line of some messages.
  const [reason = ''] = reasonOf(cause).split('\n');
  const name = path.relative(root, file);
  throw new Failure(`Cannot ${step} ${name}: ${tidy(reason, root).replace(/\.$/, '')}.`, 1, {
    cause: error,
  });
}
