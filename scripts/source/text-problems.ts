import type { NormalizedProblem, Source } from '@redocly/openapi-core';
import { createProblem } from './problems.ts';

/** The start of a merge conflict. The other markers can be headings in Markdown. */
const conflict = /^<{7} /;

/** What a byte becomes that is not UTF-8; it has no place in a document about an API. */
const replacement = '\uFFFD';

function problemAt(
  source: Source,
  line: number,
  ruleId: string,
  message: string,
): NormalizedProblem {
  const location = { source, pointer: undefined, start: { line, col: 1 } };
  return { ...createProblem(source, '', ruleId, message), location: [location] };
}

/** Reports merge conflicts, bytes that are not UTF-8 and a byte order mark in a text file. */
export function textProblems(source: Source): NormalizedProblem[] {
  const { body } = source;
  const problems: NormalizedProblem[] = [];
  if (body.startsWith('\uFEFF')) {
    const message = 'Save the file without a byte order mark.';
    problems.push(problemAt(source, 1, 'byte-order-mark', message));
  }
  if (!body.includes(replacement) && !body.includes('<<<<<<< ')) return problems;
  const lines = body.split('\n');
  const broken = lines.findIndex((line) => line.includes(replacement));
  if (broken >= 0) {
    problems.push(problemAt(source, broken + 1, 'not-utf-8', 'Save the file in UTF-8.'));
  }
  for (const [index, line] of lines.entries()) {
    if (!conflict.test(line)) continue;
    const message = 'Resolve the merge conflict, and remove its markers.';
    problems.push(problemAt(source, index + 1, 'merge-conflict', message));
  }
  return problems;
}
