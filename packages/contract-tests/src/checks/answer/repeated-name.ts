/** Where a name can end. It also matches in texts that have an escaped quote before a colon. */
const nameEnd = /"\s*:/g;
/** Texts, with the colon after those that are names, and where objects begin and end. */
const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;

/** Without recursion, since JSON can be nested more deeply than calls. */
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
 * A name that an object in a JSON text has more than once, so that it depends on the reader what it says
 * (RFC 8259, section 4); undefined where there is none.
 *
 * @param value what the text was parsed to.
 */
export function repeatedName(json: string, value: unknown): string | undefined {
  // To count is many times faster, and almost always enough.
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
