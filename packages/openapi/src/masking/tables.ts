import { isPlainValue } from './plain-values.ts';
import { hideParts, type Part } from './replacements.ts';
import type { IsSecret, TextMask } from './text-mask.ts';

/** The name of a column, of three words at most. */
const columnName = /^(?=.{1,60}$)[\p{L}_][\p{L}\p{N}_.-]*(?: [\p{L}\p{N}_.-]+){0,2}$/u;
/** Names of the columns of a table that has one name and its value in each row. */
const nameColumn = /^(?:field|id|key|name|option|parameter|property|setting|variable)$/i;
const valueColumn = /^(?:data|val|value)$/i;
/** A cell, perhaps in quotes, and what ends it. */
const cellForm = /(?:"([^"]*(?:""[^"]*)*)"|([^",;\t\r\n][^,;\t\r\n]*|))([,;\t]|\r?\n|$)/y;

/**
 * Returns the indexes of the columns with the names of secrets; none if the names are those of no table.
 *
 * @param isHeader whether the names are known to be those of columns. Otherwise, two may be a name and its value.
 */
export function secretColumns(
  names: readonly string[],
  isSecret: IsSecret,
  isHeader: boolean,
): ReadonlySet<number> {
  const indexes = [...names.keys()].filter((it) => isSecret(names[it] ?? ''));
  const isPair = names.length === 2 && indexes.includes(0);
  const isTable = isHeader || (!isPair && names.every((it) => columnName.test(it)));
  return new Set(isTable ? indexes : []);
}

/** Returns the cells of a line, the separator after the first, and where the next line starts. */
function readLine(text: string, start: number) {
  const cells: Part[] = [];
  let separator = '';
  let at = start;
  for (;;) {
    cellForm.lastIndex = at;
    const match = cellForm.exec(text);
    if (!match) return undefined;
    const [all, quoted, , end = ''] = match;
    const from = quoted === undefined ? at : at + 1;
    cells.push({ from, to: from + (quoted ?? match[2] ?? '').length });
    at += all.length;
    if (end === '' || end.includes('\n')) return { cells, separator, next: at };
    if (separator !== '' && end !== separator) return undefined;
    separator = end;
  }
}

/** Masks the cells of CSV, and of what has other separators, in columns that its first line calls secrets. */
export const maskTables: TextMask = (text, onSecret, isSecret) => {
  const header = readLine(text, 0);
  if (!header || header.separator === '') return text;
  const names = header.cells.map(({ from, to }) => text.slice(from, to).trim());
  if (!names.every((it) => columnName.test(it))) return text;
  const columns = secretColumns(names, isSecret, true);
  const nameIndex = names.findIndex((it) => nameColumn.test(it));
  const valueIndex = names.findIndex((it) => valueColumn.test(it));
  const hasPairs = nameIndex >= 0 && valueIndex >= 0;
  if (columns.size === 0 && !hasPairs) return text;
  const parts: Part[] = [];
  for (let at = header.next; at < text.length; ) {
    const line = readLine(text, at);
    // What has other columns is no table.
    if (!line || line.cells.length !== names.length) break;
    const textOf = (it: Part | undefined) => (it ? text.slice(it.from, it.to) : '');
    const isPair = hasPairs && isSecret(textOf(line.cells[nameIndex]));
    for (const [index, cell] of line.cells.entries()) {
      const value = textOf(cell);
      if (isPlainValue(value) || !(columns.has(index) || (isPair && index === valueIndex)))
        continue;
      parts.push(cell);
      onSecret?.(value);
    }
    at = line.next;
  }
  return hideParts(text, parts);
};
