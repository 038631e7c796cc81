import type { AnswerCheck } from './check.ts';

/** What programs, frameworks and databases write of themselves when they fail. */
const forms: readonly (readonly [string, RegExp])[] = [
  ['a stack trace', /\bat [\w$.<>[\] ]+ ?\([^()\s]+:\d+(:\d+)?\)|^\s*at \S+:\d+:\d+\b/m],
  ['a stack trace', /Traceback \(most recent call last\)|File \\?"[^"\\]+\\?", line \d+/],
  ['a stack trace', /[\w/.-]+\.rb:\d+:in [`'\u2018]|\bgoroutine \d+ \[|\.php(:| on line )\d+/],
  ['an error of a database', /SQLSTATE\[|syntax error at or near|\bPG::\w+|\bORA-\d{5}\b/],
  ['an error of a database', /error in your SQL syntax|\bE11000 duplicate key|\bMongo\w*Error\b/],
];

export const internals: AnswerCheck = {
  id: 'internals',
  demands: 'An error says nothing of the inside of the server: no stack trace, and no query.',
  *judge({ status, body = '', documented }) {
    if (status < 400) return;
    // A trace in a JSON text has its line breaks and tabs escaped.
    const text = body.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
    const found = forms.find(([, form]) => form.test(text));
    if (!found) return;
    yield {
      severity: 'failure',
      message: `the error shows ${found[0]}`,
      expected: 'what is wrong with the request, or that the server failed',
      actual: body,
      at: 'body',
      ...(documented && { pointer: documented.pointer }),
    };
  },
};
