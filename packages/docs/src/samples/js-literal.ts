import { type LiteralSyntax, toLiteral } from './literal.ts';

const maxWidth = 100;

/**
 * Formats a call. Its arguments are on lines of their own if they do not fit, or if an argument of several lines is not
 * the last one.
 *
 * @param start code before the opening parenthesis.
 */
export function formatCall(start: string, args: readonly string[]): string {
  const inline = `${start}(${args.join(', ')})`;
  const [firstLine = ''] = inline.split('\n');
  const isBroken = args.slice(0, -1).some((it) => it.includes('\n'));
  if (!isBroken && firstLine.length < maxWidth) return inline;
  return `${start}(\n${args.map((it) => `  ${it.replaceAll('\n', '\n  ')},\n`).join('')})`;
}

/** Formats a string as a single-quoted literal. */
export const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** Formats the name of a property in an object literal. */
export const propertyName = (key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);

const syntax: LiteralSyntax = {
  quote,
  name: propertyName,
  words: ['null', 'true', 'false'],
  object: ['{', ': ', '}'],
  emptyObject: '{}',
  indent: '  ',
};

/** Formats a JSON value as a JavaScript literal; `indent` is the indentation of its first line. */
export const toJsLiteral = (value: unknown, indent = ''): string =>
  toLiteral(value, syntax, indent);
