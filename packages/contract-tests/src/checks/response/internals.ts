import type { ResponseCheck } from './check.ts';

/** Traces of runtimes, frameworks and databases in error messages. */
const forms: readonly (readonly [string, RegExp])[] = [
  ['a stack trace', /\bat [\w$.<>[\] ]+ ?\([^()\s]+:\d+(:\d+)?\)|^\s*at \S+:\d+:\d+\b/m],
  ['a stack trace', /Traceback \(most recent call last\)|File \\?"[^"\\]+\\?", line \d+/],
  ['a stack trace', /[\w/.-]\.rb:\d+:in [`'\u2018]|\bgoroutine \d+ \[|\.php(:| on line )\d+/],
  ['a database error', /SQLSTATE\[|syntax error at or near|\bPG::\w+|\bORA-\d{5}\b/],
  ['a database error', /error in your SQL syntax|\bE11000 duplicate key|\bMongo\w*Error\b/],
];

export const internals: ResponseCheck = {
  id: 'internals',
  requirement:
    'Error responses reveal no internals of the server: no stack traces and no database errors.',
  *validate({ status, body = '', documented }) {
    if (status < 400) return;
    // In JSON, the line breaks and tabs of a stack trace are escaped.
    const text = body.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
    const found = forms.find(([, form]) => form.test(text));
    if (!found) return;
    yield {
      severity: 'failure',
      message: `the error response reveals ${found[0]}`,
      expected: 'an error message without server internals',
      actual: body,
      at: 'body',
      ...(documented && { pointer: documented.pointer }),
    };
  },
};
