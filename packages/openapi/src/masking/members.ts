import { isSentence } from './plain-values.ts';
import { hidden } from './secrets.ts';
import { decodeEscapes } from './spellings.ts';
import type { IsSecret, OnSecret } from './text-mask.ts';

/**
 * A name before a colon, or before the `=>` of Ruby: in quotes, which are escaped in JSON within JSON, or without any
 * after a brace or a comma. All lengths are bounded, or a hostile text would take quadratic time.
 */
const nameForm =
  /(?:(["'])((?:(?!\1)[^\\]|\\{1,8}u[\da-f]{4}|\\{1,8}[^"'u\\]){1,100}?)\\{0,15}\1|(?<=[{,]\s{0,20}):?([\w.$-]{1,100}))\s{0,50}(?::|=>)\s{0,50}/gi;
/** A value without quotes. */
const bareForm = /[^\s,{}[\]"'&\\:][^\s,{}[\]"'&\\]*/y;
/** A space between values in JSON within JSON. */
const escapedSpace = /\\{1,15}[nrt]/y;
/** Values that are no secrets whatever their name. */
export const harmless = /^(?:true|false|null)$/;
/** A colon after what is therefore a name. */
const colon = /\s*:/y;
/** Backslashes before a quote; more are none of JSON within JSON. */
const mostSlashes = 15;

/** What a value is, as far as a mask needs it. */
interface Span {
  /** Index of the first and after the last character of the value, without quotes. */
  readonly from: number;
  readonly to: number;
  /** Index after its quotes. */
  readonly end: number;
}

/** Returns the string that starts at an index, perhaps with backslashes before its quotes; undefined if none does. */
function stringAt(text: string, start: number): Span | undefined {
  let from = start;
  while (text[from] === '\\' && from - start < mostSlashes) from++;
  const quote = text[from];
  if (quote !== '"' && quote !== "'") return undefined;
  const level = from++ - start;
  let slashes = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') {
      slashes++;
      continue;
    }
    // With as many more backslashes, the quote is escaped within the string.
    if (text[at] === quote && slashes % (2 * level + 2) !== 2 * level + 1) {
      return { from, to: at - Math.min(slashes, level), end: at + 1 };
    }
    slashes = 0;
  }
  return { from, to: text.length, end: text.length };
}

/** Returns the value without quotes that starts at an index; undefined if there is none. */
function bareAt(text: string, from: number): Span | undefined {
  bareForm.lastIndex = from;
  const { length } = bareForm.exec(text)?.[0] ?? '';
  return length === 0 ? undefined : { from, to: from + length, end: from + length };
}

/** Masks the value at an index, or all values within it; returns what replaces the text up to `end`. */
export function maskValue(
  text: string,
  start: number,
  onSecret: OnSecret | undefined,
): { readonly masked: string; readonly end: number } {
  let masked = '';
  let at = start;
  let depth = 0;
  do {
    escapedSpace.lastIndex = at;
    const space = depth > 0 ? escapedSpace.exec(text)?.[0] : undefined;
    if (space !== undefined) {
      masked += space;
      at += space.length;
      continue;
    }
    const character = text[at] as string;
    const string = stringAt(text, at);
    const span = string ?? bareAt(text, at);
    if (!span) {
      if (character === '{' || character === '[') depth++;
      else if (character === '}' || character === ']') depth--;
      // At the start, there is no value.
      else if (depth === 0) break;
      masked += character;
      at++;
      continue;
    }
    const value = text.slice(span.from, span.to);
    colon.lastIndex = span.end;
    const isName = depth > 0 && (colon.test(text) || (!string && value.endsWith(':')));
    if (isName || value === '' || (string ? isSentence(value) : harmless.test(value))) {
      masked += text.slice(at, span.end);
    } else {
      onSecret?.(decodeEscapes(value));
      // A number becomes a string, at the level of the quotes around it.
      const quotes = string ? '' : quotesBefore(text, start);
      masked +=
        text.slice(at, span.from) + quotes + hidden + quotes + text.slice(span.to, span.end);
    }
    at = span.end;
  } while (depth > 0 && at < text.length);
  return { masked, end: at };
}

/** Returns the quotes of the name before a value, with their backslashes. */
const quotesBefore = (text: string, start: number): string =>
  /(\\{0,15}["'])\s*(?::|=>)\s*$/.exec(text.slice(Math.max(0, start - 120), start))?.[1] ?? '"';

/** Masks the values of JSON and what looks like it. */
export function maskMembers(
  text: string,
  onSecret: OnSecret | undefined,
  isSecret: IsSecret,
): string {
  let masked = '';
  let from = 0;
  nameForm.lastIndex = 0;
  for (let match = nameForm.exec(text); match; match = nameForm.exec(text)) {
    const end = nameForm.lastIndex;
    if (!isSecret(decodeEscapes(match[2] ?? match[3] ?? ''))) {
      // The name may be a value, before the name that it hides.
      nameForm.lastIndex = match[2] === undefined ? end : match.index + 1;
      continue;
    }
    const value = maskValue(text, end, onSecret);
    masked += text.slice(from, end) + value.masked;
    from = value.end;
    nameForm.lastIndex = Math.max(from, match.index + 1);
  }
  return masked + text.slice(from);
}
