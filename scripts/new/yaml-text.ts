import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';

/** Returns the node at a path of keys. */
function nodeAt(text: string, path: readonly string[]): Node {
  const document = parseDocument(text);
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(node) && !isSeq(node)) throw new Error(`There is no ${path.join('.')}.`);
  return node;
}

/** Returns the offset of the line that `offset` is in. */
const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Returns the offset behind the last line of a node that is not blank. */
function endOf(text: string, node: Node): number {
  const [, end = 0] = node.range ?? [];
  const content = text.slice(0, end).trimEnd().length;
  const newline = text.indexOf('\n', content);
  return newline < 0 ? text.length : newline + 1;
}

/** Inserts lines at an offset, indented. */
function insert(text: string, offset: number, lines: string, indent: number): string {
  const before = text.slice(0, offset);
  const separator = before === '' || before.endsWith('\n') ? '' : '\n';
  const indented = lines.replace(/^(?=.)/gm, ' '.repeat(indent));
  return before + separator + indented + text.slice(offset);
}

/** The entries of a map or the items of a list, with the places of their lines. */
interface Entry {
  /** The key of an entry, or the `name` of an item. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

function entriesAt(text: string, path: readonly string[]): Entry[] {
  const node = nodeAt(text, path);
  const located = isMap(node)
    ? node.items.map(({ key, value }) => ({
        name: isScalar(key) ? String(key.value) : '',
        first: key as Node,
        last: (value ?? key) as Node,
      }))
    : isSeq(node)
      ? node.items.map((item) => ({
          name: isMap(item) ? String(item.get('name')) : '',
          first: item as Node,
          last: item as Node,
        }))
      : [];
  return located.map(({ name, first, last }) => {
    const start = lineStart(text, first.range?.[0] ?? 0);
    const line = text.slice(start);
    return { name, start, end: endOf(text, last), indent: line.length - line.trimStart().length };
  });
}

/** Adds an entry at the end of the map at `path`. */
export const appendToMap = (text: string, path: readonly string[], lines: string): string =>
  insertEntry(text, path, lines, (names) => names.length);

/**
 * Adds an entry to the map, or an item to the list, at `path`. The other lines stay as they are.
 *
 * @param lines YAML without indentation.
 * @param place index of the new entry among the others, which have these names.
 */
export function insertEntry(
  text: string,
  path: readonly string[],
  lines: string,
  place: (names: readonly string[]) => number,
): string {
  const entries = entriesAt(text, path);
  const index = place(entries.map(({ name }) => name));
  const next = entries[index];
  const last = entries.at(-1);
  const indent = last?.indent ?? 0;
  // Before the next entry, a comment would move to the new one.
  const previous = entries[index - 1];
  const offset = previous?.end ?? next?.start ?? text.length;
  return insert(text, offset, lines, indent);
}
