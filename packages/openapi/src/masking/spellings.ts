/** Entities of HTML and XML that have a name. */
const entities: ReadonlyMap<string, string> = new Map([
  ['&', 'amp'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['"', 'quot'],
  ["'", 'apos'],
]);

/** Number of characters to search for; whatever follows without a space, quote or tag belongs to a longer secret. */
const maxCharacters = 200;
/** Backslashes of JSON within JSON. Bounded, like zeros, so that a long row of them does not take quadratic time. */
const mostSlashes = 8;
const rest = '[^\\s"\'<>]*';

const hexOf = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** Returns the pattern of a character as it is, escaped in JSON, in a URL, and as an HTML entity. */
function spellingsOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const units = character
    .split('')
    .map((unit) => `\\\\{1,${mostSlashes}}u${hexOf(unit.charCodeAt(0), 4)}`);
  const bytes = [...Buffer.from(character)].map((byte) => `%${hexOf(byte, 2)}`);
  const name = entities.get(character);
  const literal = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const escaped = /^\\[bfnrt]$/.exec(JSON.stringify(character).slice(1, -1))?.[0].slice(1);
  const patterns = [
    /\w/.test(character) ? literal : `\\\\{0,${mostSlashes}}${literal}`,
    units.join(''),
    bytes.join(''),
    `&#0{0,8}${code};`,
    `&#x0{0,8}${hexOf(code, 1)};`,
    ...(escaped === undefined ? [] : [`\\\\{1,${mostSlashes}}${escaped}`]),
    ...(name === undefined ? [] : [`&${name};`]),
  ];
  return `(?:${patterns.join('|')})`;
}

/** Returns the pattern of a row of backslashes. Taken one by one, each could stand for several, in too many ways. */
const slashesPattern = ({ length }: string): string =>
  `(?:\\\\|u005c|%5c|&#0{0,8}92;|&#x0{0,8}5c;){${length},${length * mostSlashes}}`;

/** Returns a pattern that finds a secret in any mix of spellings, also in JSON within JSON. */
export function patternOf(secret: string): RegExp {
  const characters = [...secret];
  const parts =
    characters
      .slice(0, maxCharacters)
      .join('')
      .match(/\\+|[^\\]/gsu) ?? [];
  const pattern = parts
    .map((part) => (part.startsWith('\\') ? slashesPattern(part) : spellingsOf(part)))
    .join('');
  return new RegExp(characters.length > maxCharacters ? pattern + rest : pattern, 'gi');
}

/** Whether a text has characters that escape others; without, a secret is only found as it is. */
export const hasEscapes = (text: string): boolean => /[\\%&]/.test(text);

/** Characters by the names of their entities. */
const named: ReadonlyMap<string, string> = new Map(
  [...entities].map(([character, name]) => [name, character]),
);
const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
/** An escape of JSON, also in JSON within JSON, of a URL, or of HTML, from the place of a search on. */
const escapeForm =
  /\\{1,8}(?:u([\da-f]{4})|([bfnrt"/]))|%([\da-f]{2})|&#0{0,8}(\d{1,7});|&#x0{0,8}([\da-f]{1,6});|&(amp|lt|gt|quot|apos);/iy;
/** The same escapes in their usual form, by far the most frequent: looking them up takes a tenth of the time. */
const usual: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 128 }, (_, code) => code).flatMap((code) => {
    const character = String.fromCharCode(code);
    const hex = hexOf(code, 2);
    return [hex, hex.toUpperCase()].flatMap((it) => [
      [`%${it}`, character] as const,
      [`\\u00${it}`, character] as const,
    ]);
  }),
);

/** Decodes the escape that a match of {@link escapeForm} found. */
function decodeEscape([all, unit, letter, byte, decimal, hex, name]: RegExpExecArray): string {
  if (letter !== undefined) return escapes[letter] ?? letter;
  if (name !== undefined) return named.get(name.toLowerCase()) ?? all;
  const digits = unit ?? byte ?? hex;
  const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
  if (code > 0x10_ff_ff || (byte !== undefined && code > 0x7f)) return all;
  return unit === undefined ? String.fromCodePoint(code) : String.fromCharCode(code);
}

/** Decodes the escapes of JSON, URLs and HTML in a text, whatever it is. Bytes beyond ASCII stay as they are. */
export function decodeEscapes(text: string): string {
  let decoded = '';
  /** What precedes is in `decoded`. */
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x25 && code !== 0x26 && code !== 0x5c) continue;
    const length = code === 0x25 ? 3 : 6;
    const quick = code === 0x26 ? undefined : usual.get(text.slice(at, at + length));
    // Bytes beyond ASCII stay, and a percent sign has no other form.
    if (code === 0x25 && quick === undefined) continue;
    let found = quick === undefined ? 0 : length;
    let character = quick ?? '';
    if (quick === undefined) {
      escapeForm.lastIndex = at;
      const match = escapeForm.exec(text);
      if (!match) continue;
      found = match[0].length;
      character = decodeEscape(match);
    }
    decoded += text.slice(from, at) + character;
    at += found - 1;
    from = at + 1;
  }
  return decoded + text.slice(from);
}

/** Returns a text without escapes and letter case, for {@link mayContain}. */
export const comparable = (text: string): string => decodeEscapes(text).toLowerCase();

/**
 * Returns whether a text may contain a secret in some spelling. Comparing takes far less time than the pattern, which
 * still decides.
 *
 * @param text made by {@link comparable}.
 */
export function mayContain(text: string, secret: string): boolean {
  // Backslashes and bytes beyond ASCII are not decoded.
  if (!/^[ -[\]-~]*$/.test(secret)) return true;
  const start = secret.slice(0, maxCharacters);
  return text.includes(start.toLowerCase()) || text.includes(comparable(start));
}
