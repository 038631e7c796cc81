import { rejection } from '../rejection.ts';

/** Deeper than any request of the API, and shallow enough for recursive code. */
const maxDepth = 64;

/** With `u`, a surrogate pair is one character of another category. */
const loneSurrogate = /\p{Surrogate}/u;

/** Returns whether a text has more than `max` of a character. */
function hasMoreThan(max: number, character: string, text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
    if (++count > max) return true;
  }
  return false;
}

/** Returns whether a JSON text may be nested too deeply: a few brackets cannot be, and are counted many times faster. */
const mayBeTooDeep = (text: string): boolean =>
  hasMoreThan(maxDepth / 2, '{', text) || hasMoreThan(maxDepth / 2, '[', text);

/** Returns the nesting depth of a JSON text, without recursion. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      do at = text.indexOf('"', at + 1);
      while (at > 0 && isEscaped(text, at));
      if (at < 0) break;
    } else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}

/** Returns whether the character at `at` follows an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

/**
 * Parses JSON.
 *
 * @throws Rejection 400 if the text is not JSON, is nested too deeply, has a key `__proto__`, which could
 *   pollute prototypes, or half of a surrogate pair, which no URL and no UTF-8 text can contain.
 */
export function parseJson(text: string): unknown {
  if (mayBeTooDeep(text) && depthOf(text) > maxDepth) {
    throw rejection(400, `the body is nested deeper than ${maxDepth} levels`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw error instanceof SyntaxError ? rejection(400, 'invalid JSON') : error;
  }
  if (mayBeUnusable(text)) rejectUnusable(value);
  return value;
}

/** Returns whether a JSON text may have what {@link rejectUnusable} rejects: searching it takes less time than its value. */
function mayBeUnusable(text: string): boolean {
  // UTF-8 has no half of a surrogate pair, but for escapes.
  if (!text.includes('\\u')) return text.includes('__proto__');
  const decoded = text.replace(/\\u([\da-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return decoded.includes('__proto__') || loneSurrogate.test(decoded);
}

/** Rejects texts and keys that later steps cannot represent. */
function rejectUnusable(value: unknown): void {
  if (typeof value === 'string') {
    if (!loneSurrogate.test(value)) return;
    throw rejection(400, 'the body has a text with half of a surrogate pair');
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === '__proto__') throw rejection(400, 'the body has a key "__proto__"');
    rejectUnusable(key);
    rejectUnusable(child);
  }
}
