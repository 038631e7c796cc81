/** How a language writes JSON values. */
export interface LiteralSyntax {
  readonly quote: (text: string) => string;
  /** Writes the name of a property. Default: `quote`. */
  readonly name?: (text: string) => string;
  /** `null`, `true` and `false`. */
  readonly words: readonly [absent: string, yes: string, no: string];
  readonly object: readonly [open: string, arrow: string, close: string];
  readonly emptyObject: string;
  /** Indentation of one level. */
  readonly indent: string;
}

/** Writes a JSON value as a literal; `indent` is the indentation of its first line. */
export function toLiteral(value: unknown, syntax: LiteralSyntax, indent = ''): string {
  const { quote, name = quote, words, object, emptyObject } = syntax;
  if (typeof value === 'string') return quote(value);
  if (value === null || value === undefined) return words[0];
  if (typeof value === 'boolean') return value ? words[1] : words[2];
  if (typeof value !== 'object') return String(value);
  const inner = indent + syntax.indent;
  const [open, arrow, close] = Array.isArray(value) ? ['[', '', ']'] : object;
  const lines = Array.isArray(value)
    ? value.map((it) => toLiteral(it, syntax, inner))
    : Object.entries(value).map(
        ([key, it]) => `${name(key)}${arrow}${toLiteral(it, syntax, inner)}`,
      );
  if (lines.length === 0) return Array.isArray(value) ? '[]' : emptyObject;
  return `${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}${close}`;
}

/** Quotes a string with single quotes, where only these and backslashes are escaped. */
export const singleQuoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
