/** What a terminal obeys, and what nobody sees: control, format and unassigned characters, half surrogate pairs. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** `##[` and `##vso[` start a command of a CI system anywhere in a line. */
const command = /(?<=#)#(?=\w*\[)/g;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escapeUnit = (unit: string): string =>
  short[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON escapes UTF-16 units, of which a character outside the basic plane has two. */
const escapeUnits = (text: string): string => text.split('').map(escapeUnit).join('');

/** A text of the server as one line that steers nothing: what is invisible stands as JSON escapes it. */
export function printable(text: string): string {
  return text.replace(invisible, escapeUnits).replace(command, escapeUnits);
}

/** As {@link printable}, but line breaks and tabs stay. */
export function printableBlock(text: string): string {
  return text.replace(invisible, (it) => (it === '\n' || it === '\t' ? it : escapeUnits(it)));
}

/** The first `longest` UTF-16 units of a text, and how many are left out. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // A surrogate pair is not cut in two.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

/** The first `most` of a list, and how many are left out. */
export function firstOf<T>(
  list: readonly T[],
  most: number,
): { readonly first: readonly T[]; readonly more: number } {
  return { first: list.slice(0, most), more: Math.max(0, list.length - most) };
}
