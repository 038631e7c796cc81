import { refusal } from './refusal.ts';

/** Deeper than any request of the API, and shallow enough for whoever walks the value. */
const maxDepth = 64;

/** How deep the brackets of a JSON text go; those within strings do not count. */
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

/** Whether the character at `at` follows an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

/**
 * Parses JSON.
 *
 * @throws Refusal 400 where the text is none, is nested too deep, or has a key `__proto__`, which
 *   would change what a careless program takes it for.
 */
export function checkJson(text: string): unknown {
  let value: unknown;
  try {
    if (depthOf(text) > maxDepth) {
      throw refusal(400, `the body is nested deeper than ${maxDepth} levels`);
    }
    value = JSON.parse(text, /__proto__|\\u/i.test(text) ? refuseProto : undefined);
  } catch (error) {
    throw error instanceof SyntaxError ? refusal(400, 'invalid JSON') : error;
  }
  return value;
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw refusal(400, 'the body has a key "__proto__"');
  return value;
}
