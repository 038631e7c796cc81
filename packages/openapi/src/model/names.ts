/**
 * Words that cannot name a function, parameter or type in generated TypeScript: the reserved words of ECMAScript's
 * strict mode, and the globals and names that generated modules use themselves.
 */
const reserved: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export ' +
    'extends false finally for function if implements import in instanceof interface let new null package ' +
    'private protected public return static super switch this throw true try typeof var void while with yield ' +
    'any bigint boolean never number object string symbol undefined unknown ' +
    'Array AsyncIterable Error Map NoInfer Omit Partial Pick Promise Readonly Record Request Response Set URL ' +
    'body client components headers operations options paths query webhooks $defs WithRequired ' +
    'ApiPromise BodyResults CallArguments Caller CallInfo Facade Options Reject ResponseInfo Results Route RouteOptions ' +
    'ServerUrl ServerVariables WithResponse ' +
    'call functions iteratePages readHeaders readNumber readText toQueryString toToken writeBasic writeCredentials writeHeaders writeQuery writeSegment'
  ).split(' '),
);

const words = (name: string): string[] => name.split(/[^A-Za-z0-9]+/).filter(Boolean);

/** `addon_id` → `addonId`, `X-Request-Id` → `xRequestId`. A name in camelCase stays as it is. */
export function camelCase(name: string): string {
  const [first = '', ...others] = words(name);
  const capitalized = others.map((it) => it.replace(/^./, (letter) => letter.toUpperCase()));
  return first.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (it) => it.toLowerCase()) + capitalized.join('');
}

/**
 * The identifier that a name becomes in generated code: camelCase, with an underscore behind it if it is reserved or
 * already taken, and one before it if it begins with a digit.
 *
 * @param taken names that the same scope has already.
 */
export function identifier(name: string, taken: readonly string[] = []): string {
  const camel = camelCase(name).replace(/^(?=\d)/, '_');
  let result = reserved.has(camel) ? `${camel}_` : camel;
  while (taken.includes(result)) result += '_';
  return result;
}

/** The name that a component schema has as a type: its own, with an underscore behind it if it is reserved. */
export const typeName = (schema: string): string => (reserved.has(schema) ? `${schema}_` : schema);

const pluralsOf = (noun: string): string[] => [
  `${noun.replace(/y$/, 'ie')}s`,
  `${noun}es`,
  `${noun}s`,
  noun,
];

/**
 * The name of an operation's method in its group: the operationId without the noun of its tag, `listVariables` →
 * `list` and `createAddonToken` → `createToken` for the tags Variable and Addon.
 *
 * @param tag in singular, for example `Variable` or `Custom domain`.
 */
export function methodName(operationId: string, tag: string): string {
  const noun = words(tag)
    .map((it) => it.replace(/^./, (letter) => letter.toUpperCase()))
    .join('');
  if (noun === '') return operationId;
  for (const plural of pluralsOf(noun)) {
    const at = operationId.indexOf(plural);
    const next = operationId[at + plural.length] ?? '';
    if (at > 0 && !/[a-z]/.test(next)) {
      return operationId.slice(0, at) + operationId.slice(at + plural.length);
    }
  }
  return operationId;
}

/**
 * Returns the name of the function or method that iterates over all pages of a paginated list: `iterate` for `list`,
 * `iterateEvents` for `listEvents`, and `searchAll` for `search`.
 */
export const iteratorName = (list: string): string =>
  /^list(?![a-z])/.test(list) ? list.replace('list', 'iterate') : `${list}All`;
