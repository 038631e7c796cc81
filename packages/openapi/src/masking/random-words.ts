import { hidden } from './secrets.ts';

/** What a key consists of; a slash is also part of Base64. */
const candidate = /(?<![\w+/=~-])[\w+/=~-]{16,}/g;
/** Letters and digits as they follow each other in words: a capital may start one. */
const runForm = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;
const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
/** Identifiers that databases and the platform issue. */
const objectId = /^[\da-f]{24}$/i;
/** What precedes an identifier or a checksum. */
const identifies =
  /(?:^|[^a-z])(?:build|checksum|commit|correlation|digest|etag|fingerprint|hash|(?:[a-z]{1,20}[-_ ]?)?id|integrity|md5|rev(?:ision)?|sha-?\d{0,3}|span|trace(?:parent)?|version)["'\s:=([-]{0,6}$/i;
/** Length of the text before a word that can say what it is, in UTF-16 code units. */
const lookBehind = 40;
/** Shorter words are no keys, in letters and digits. */
const shortest = 16;
/** Words of a language, and names that consist of them, have longer runs on average. */
const longestAverage = 3;

/** Whether a word is as irregular as only a key is. */
function isIrregular(word: string, least: number): boolean {
  const plain = word.replace(uuid, '');
  if (objectId.test(plain)) return false;
  const runs = plain.match(runForm) ?? [];
  const { length } = runs.join('');
  return length >= least && length / runs.length < longestAverage;
}

/** A part of a path: a word, a number or an identifier. */
const pathPart =
  /^(?:[A-Z]?[a-z]{3,}|[a-z]+(?:[-_.][a-z]+)+|v\d+|\d{2,}|[\da-f]{24}|.*[\da-f]{8}(?:-[\da-f]{4}){3}.*)$/;

/** Masks the keys in a word. A slash is part of Base64, and separates the parts of a path. */
function maskWord(word: string, isShown: (word: string) => boolean): string {
  const isKey = (it: string) => isIrregular(it, shortest) && !isShown(it);
  const parts = word.split('/');
  if (!parts.some((it) => pathPart.test(it))) return isKey(word) ? hidden : word;
  return isShown(word) ? word : parts.map((it) => (isKey(it) ? hidden : it)).join('/');
}

/**
 * Masks the words of a text that look like keys: at least 16 letters and digits in an order that no language has. UUIDs,
 * identifiers of 24 hexadecimal digits, and what the word before calls an identifier or a checksum, are none.
 *
 * @param isShown whether a word is known to be none.
 */
export const maskRandomWords = (text: string, isShown: (word: string) => boolean): string =>
  text.replace(candidate, (word, at: number) =>
    identifies.test(text.slice(Math.max(0, at - lookBehind), at)) ? word : maskWord(word, isShown),
  );
