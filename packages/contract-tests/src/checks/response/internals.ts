import type { ResponseCheck } from './check.ts';

/** Traces of runtimes, frameworks and databases in error messages. */
const forms: readonly (readonly [string, RegExp])[] = [
  ['a stack trace', /\bat [\w$.<>[\] ]+ ?\([^()\s]+:\d+(:\d+)?\)|^\s*at \S+:\d+:\d+\b/m],
  ['a stack trace', /Traceback \(most recent call last\)|File \\?"[^"\\]+\\?", line \d+/],
  ['a stack trace', /[\w/.-]\.rb:\d+:in [`'\u2018]|\bgoroutine \d+ \[|\.php(:| on line )\d+/],
  ['a stack trace', /\b\w+\.(ex|exs|py|rb|go|rs|php|java|kt|cs|ts|js):\d+(:\d+)?\b/],
  ['an internal error', /\b(java|javax|org|com)\.\w+(\.\w+)*(Exception|Error)\b/],
  [
    'an internal error',
    /\b(NoMethodError|NameError|NullPointerException|NullReferenceException)\b/,
  ],
  ['an internal error', /\b(TypeError|ReferenceError|SyntaxError|AttributeError|KeyError): /],
  ['an internal error', /\bundefined method [`'\u2018]|\bis not a function\b|Cannot read propert/],
  ['an internal error', /\bpanic: |runtime error: |\*\* \(\w+Error\)|\bErrno::|\bActiveRecord::/],
  [
    'an internal address',
    /\bE(CONNREFUSED|HOSTUNREACH|TIMEDOUT|NOTFOUND|AI_AGAIN|NOENT)\b|\bdial tcp /,
  ],
  [
    'a database error',
    /\b(psycopg\d?|sqlalchemy|Sequelize\w*Error|PrismaClient\w*|QueryFailedError)\b/,
  ],
  // Names that only a private network resolves, and the errors of Go's HTTP client, which say whom it asked.
  [
    'an internal address',
    /\.(svc|cluster\.local|internal|consul|localdomain)(?=[:/])|\b(Get|Post|Put|Patch|Delete|Head) "https?:[^"]+": /,
  ],
  [
    'a database error',
    /\bCouldn't find (all )?\w+ with(out)? '|\[WHERE [^\]]+\]|\bno rows in result set\b/,
  ],
  [
    'a database error',
    /\bmatching query does not exist\b|\bCast to \w+ failed for value\b|\bNo row with the given identifier\b/,
  ],
  [
    'a database error',
    /violates \w+(-\w+)* constraint|deadlock detected|MySQL server has gone away/,
  ],
  ['a database error', /\b(relation|column) "[^"]+" (of relation "[^"]+" )?does not exist/],
  ['a database error', /SQLSTATE\[|syntax error at or near|\bPG::\w+|\bORA-\d{5}\b/],
  [
    'a database error',
    /\bWRONGTYPE Operation\b|\bSELECT .+ FROM \w+|\bINSERT INTO \w+ |\bDELETE FROM \w+ /,
  ],
  ['a database error', /error in your SQL syntax|\bE11000 duplicate key|\bMongo\w*Error\b/],
];

export const internals: ResponseCheck = {
  id: 'internals',
  requirement:
    'Error responses reveal no internals of the server: no stack traces and no database errors.',
  *validate({ status, headers, body = '', documented }) {
    if (status < 400) return;
    // In JSON, quotes, and the line breaks and tabs of a stack trace are escaped.
    const text = body.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\"', '"');
    const texts = [text, ...Object.values(headers)];
    const isIn = (form: RegExp) => texts.find((it) => form.test(it));
    const found = forms.find(([, form]) => isIn(form) !== undefined);
    if (!found) return;
    yield {
      severity: 'failure',
      message: `the error response reveals ${found[0]}`,
      expected: 'an error message without server internals',
      actual: isIn(found[1]) === text ? body : (isIn(found[1]) ?? ''),
      at: isIn(found[1]) === text ? 'body' : 'headers',
      ...(documented && { pointer: documented.pointer }),
    };
  },
};
