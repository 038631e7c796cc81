/** Control, format and unassigned characters and lone surrogates: invisible, or interpreted by terminals. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** `##[` and `##vso[` start a command of a CI system anywhere in a line. */
const command = /(?<=#)#(?=\w*\[)/g;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escapeUnit = (unit: string): string =>
  short[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Escapes each UTF-16 code unit as JSON does. */
const escapeUnits = (text: string): string => text.split('').map(escapeUnit).join('');

/** Escapes a text of the server as one harmless line; invisible characters are escaped as in JSON. */
export function printable(text: string): string {
  return text.replace(invisible, escapeUnits).replace(command, escapeUnits);
}

/** Like {@link printable}, but keeps line breaks and tabs. */
export function printableBlock(text: string): string {
  return text.replace(invisible, (it) => (it === '\n' || it === '\t' ? it : escapeUnits(it)));
}

/** Cuts a text after `longest` UTF-16 code units and says how many are left out. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Do not split a surrogate pair.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

/** Returns the first items of a list and the number of the others. */
export function firstOf<T>(
  list: readonly T[],
  most: number,
): { readonly first: readonly T[]; readonly more: number } {
  return { first: list.slice(0, most), more: Math.max(0, list.length - most) };
}
