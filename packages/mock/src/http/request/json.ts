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
  try {
    const mayBeUnusable = text.includes('__proto__') || text.includes('\\u');
    return mayBeUnusable ? JSON.parse(text, rejectUnusable) : JSON.parse(text);
  } catch (error) {
    throw error instanceof SyntaxError ? rejection(400, 'invalid JSON') : error;
  }
}

function rejectUnusable(key: string, value: unknown): unknown {
  if (loneSurrogate.test(key) || (typeof value === 'string' && loneSurrogate.test(value))) {
    throw rejection(400, 'the body has a text with half of a surrogate pair');
  }
  if (key === '__proto__') throw rejection(400, 'the body has a key "__proto__"');
  return value;
}
