import type { NormalizedProblem, Source } from '@redocly/openapi-core';
import { createProblemAt } from './problems.ts';

/** The start and the end of a merge conflict. The marker between them can be a heading in Markdown. */
const conflictStart = /^<{7} /;
const conflictEnd = /^>{7} /;

/** What a byte becomes that is not UTF-8; it has no place in a document about an API. */
const replacement = '\uFFFD';

/** Characters that change the direction of the text behind them, so that readers see another text than programs. */
const overrides = /[\u202A-\u202E\u2066-\u2069]/;

const problemAt = (source: Source, line: number, ruleId: string, message: string) =>
  createProblemAt(source, { line, col: 1 }, ruleId, message);

/**
 * Reports merge conflicts, bytes that are not UTF-8, a byte order mark, and characters that override the direction of a text.
 */
export function textProblems(source: Source): NormalizedProblem[] {
  const { body } = source;
  const problems: NormalizedProblem[] = [];
  if (body.startsWith('\uFEFF')) {
    const message = 'Save the file without a byte order mark.';
    problems.push(problemAt(source, 1, 'byte-order-mark', message));
  }
  const overridden = overrides.test(body)
    ? body.split('\n').findIndex((line) => overrides.test(line))
    : -1;
  if (overridden >= 0) {
    const message = 'Remove the invisible character that changes the direction of the text.';
    problems.push(problemAt(source, overridden + 1, 'text-direction', message));
  }
  if (![replacement, '<<<<<<< ', '>>>>>>> '].some((it) => body.includes(it))) return problems;
  const lines = body.split('\n');
  const broken = lines.findIndex((line) => line.includes(replacement));
  if (broken >= 0) {
    problems.push(problemAt(source, broken + 1, 'not-utf-8', 'Save the file in UTF-8.'));
  }
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    const isStart = conflictStart.test(line);
    const isEnd = conflictEnd.test(line);
    // A conflict is reported once: at its end only if its start was removed.
    const isReported = isStart || (isEnd && !isOpen);
    isOpen = isStart || (isOpen && !isEnd);
    if (!isReported) continue;
    const message = 'Resolve the merge conflict, and remove its markers.';
    problems.push(problemAt(source, index + 1, 'merge-conflict', message));
  }
  return problems;
}
