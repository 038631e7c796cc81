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
const rest = '[^\\s"\'<>]*';

const hexOf = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** Returns the pattern of a character as it is, escaped in JSON, in a URL, and as an HTML entity. */
function spellingsOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const units = character.split('').map((unit) => `\\\\+u${hexOf(unit.charCodeAt(0), 4)}`);
  const bytes = [...Buffer.from(character)].map((byte) => `%${hexOf(byte, 2)}`);
  const name = entities.get(character);
  const literal = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const patterns = [
    /\w/.test(character) ? literal : `\\\\*${literal}`,
    units.join(''),
    bytes.join(''),
    `&#0*${code};`,
    `&#x0*${hexOf(code, 1)};`,
    ...(name === undefined ? [] : [`&${name};`]),
  ];
  return `(?:${patterns.join('|')})`;
}

/** Returns a pattern that finds a secret in any mix of spellings, also in JSON within JSON. */
export function patternOf(secret: string): RegExp {
  const characters = [...secret];
  const pattern = characters.slice(0, maxCharacters).map(spellingsOf).join('');
  return new RegExp(characters.length > maxCharacters ? pattern + rest : pattern, 'gi');
}

/** Whether a text has characters that escape others; without, a secret is only found as it is. */
export const hasEscapes = (text: string): boolean => /[\\%&]/.test(text);
