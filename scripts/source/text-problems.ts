import type { NormalizedProblem, Source } from '@redocly/openapi-core';
import { createProblemAt } from './problems.ts';

/** The start and the end of a merge conflict. The marker between them can be a heading in Markdown. */
const conflictStart = /^<{7} /;
const conflictEnd = /^>{7} /;

/** What a byte becomes that is not UTF-8; it has no place in a document about an API. */
const replacement = '\uFFFD';

const problemAt = (source: Source, line: number, ruleId: string, message: string) =>
  createProblemAt(source, { line, col: 1 }, ruleId, message);

/** Reports merge conflicts, bytes that are not UTF-8 and a byte order mark in a text file. */
export function textProblems(source: Source): NormalizedProblem[] {
  const { body } = source;
  const problems: NormalizedProblem[] = [];
  if (body.startsWith('\uFEFF')) {
    const message = 'Save the file without a byte order mark.';
    problems.push(problemAt(source, 1, 'byte-order-mark', message));
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
