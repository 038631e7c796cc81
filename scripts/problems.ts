import path from 'node:path';
import { getLineColLocation, type NormalizedProblem } from '@redocly/openapi-core';
import { Failure } from './failure.ts';

/** One problem as `file:line:column rule: sentence`, the file relative to `root`. */
function wordProblem(problem: NormalizedProblem, root: string): string {
  const [location] = problem.location;
  const sentence = problem.message.trim().replace(/\s+/g, ' ');
  if (!location) return `${problem.ruleId}: ${sentence}`;
  const file = path.relative(root, location.source.absoluteRef);
  const { line, col } = getLineColLocation(location).start;
  return `${file}:${line}:${col} ${problem.ruleId}: ${sentence}`;
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
