/** A JSON text, and how it is spelled. */
export interface Spelling {
  readonly what: string;
  readonly text: string;
}

/** Returns a value with the members of all objects in the opposite order. */
const reversed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_name, it) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).reverse())
      : it,
  );

/** Returns texts that mean the same JSON value (RFC 8259) and are rarely sent by clients. */
export function spellingsOf(value: unknown): readonly Spelling[] {
  const plain = JSON.stringify(value);
  const all = [
    { what: 'white space in JSON', text: `\n${JSON.stringify(value, null, '\t')}\r\n` },
    {
      what: 'escaped letters in JSON',
      text: plain.replaceAll(/[ei]/g, (it) => `\\u00${it.charCodeAt(0).toString(16)}`),
    },
    { what: 'the members of JSON in the opposite order', text: JSON.stringify(reversed(value)) },
  ];
  return all.filter(({ text }) => text !== plain);
}
