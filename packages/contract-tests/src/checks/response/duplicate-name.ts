/** End of a possible name. Also matches an escaped quote before a colon in a string. */
const nameEnd = /"\s*:/g;
/** Strings, followed by a colon if they are names, and the braces of objects. */
const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;

/** Iterative, since JSON may be nested more deeply than the call stack allows. */
function countNames(value: unknown): number {
  const open = [value];
  let count = 0;
  for (let it = open.pop(); it !== undefined; it = open.pop()) {
    if (typeof it !== 'object' || it === null) continue;
    const inner: unknown[] = Object.values(it);
    if (!Array.isArray(it)) count += inner.length;
    for (const part of inner) if (typeof part === 'object') open.push(part);
  }
  return count;
}

/**
 * Returns a name that occurs more than once in an object of a JSON text, which makes its meaning depend on
 * the parser (RFC 8259, section 4); undefined if there is none.
 *
 * @param value the parsed text.
 */
export function duplicateName(json: string, value: unknown): string | undefined {
  // Counting is many times faster and almost always sufficient.
  let ends = 0;
  for (const _ of json.matchAll(nameEnd)) ends++;
  if (ends === countNames(value)) return undefined;
  const open: Set<string>[] = [];
  for (const [text, colon] of json.matchAll(token)) {
    if (text === '{') open.push(new Set());
    else if (text === '}') open.pop();
    if (colon === undefined) continue;
    const name: string = JSON.parse(text.slice(0, -colon.length));
    if (open.at(-1)?.has(name)) return name;
    open.at(-1)?.add(name);
  }
  return undefined;
}
