/** Formats a JSON value as a JavaScript literal; `indent` is the indentation of its first line. */
export function toJsLiteral(value: unknown, indent = ''): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((it) => toJsLiteral(it, inner))
    : Object.entries(value).map(([key, it]) => `${propertyName(key)}: ${toJsLiteral(it, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (lines.length === 0) return `${open}${close}`;
  return `${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}${close}`;
}

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
