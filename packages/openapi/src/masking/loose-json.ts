/** A value in a text that looks like JSON. */
export interface LooseValue {
  readonly kind: 'list' | 'object' | 'text' | 'word';
  /** Index of the first and after the last character, without quotes. */
  readonly from: number;
  to: number;
  /** Quotes around it, with their backslashes. */
  readonly quote: string;
  /** The name in the object that it is in, with its escapes. */
  readonly name: string | undefined;
  /** What is in a list or an object. */
  readonly values: LooseValue[];
}

/** A list or an object whose end is not found yet, and the name that precedes its next value. */
interface Open {
  readonly value: LooseValue;
  /** Quotes around all of it, in JSON within JSON. */
  readonly outer: string;
  name: string | undefined;
}

/** A quote, with the backslashes that it has in JSON within JSON. */
const quoteForm = /\\{0,15}["']/y;
/** A value without quotes. */
const wordForm = /[^\s,:{}[\]"\\][^\s,:{}[\]"\\]*/y;
/** What is no part of a value. */
const between = /[\s,:]/;
/** What makes a name of the value before it. */
const afterName = /\s*(?::|=>)/y;
/** The start and the end of a string that is JSON itself. */
const innerStart = /\s*[[{]/y;
const innerEnd = /[\]}]\s{0,20}$/;

const matchAt = (form: RegExp, text: string, at: number): string | undefined => {
  form.lastIndex = at;
  return form.exec(text)?.[0];
};
const isAt = (form: RegExp, text: string, at: number): boolean => {
  form.lastIndex = at;
  return form.test(text);
};

/** Returns the index of the quote that ends a string with the same number of backslashes, or of the end of the text. */
function endOfString(text: string, start: number, quote: string): number {
  const slashes = quote.length - 1;
  const character = quote.slice(-1);
  for (let at = text.indexOf(character, start); at >= 0; at = text.indexOf(character, at + 1)) {
    let before = 0;
    while (at - before > start && text[at - before - 1] === '\\') before++;
    if (before % (2 * slashes + 2) === slashes) return at - slashes;
  }
  return text.length;
}

/**
 * Finds the lists and objects in a text, and calls back with each once its end, or that of the text, is found: the inner
 * ones first. The text may be invalid, cut, or JSON within JSON. Takes time that grows with its length only.
 */
export function findLooseJson(text: string, onFound: (value: LooseValue) => void): void {
  const open: Open[] = [];
  const add = (kind: LooseValue['kind'], from: number, to: number, quote: string): LooseValue => {
    const parent = open.at(-1);
    const value = { kind, from, to, quote, name: parent?.name, values: [] };
    parent?.value.values.push(value);
    if (parent) parent.name = undefined;
    return value;
  };
  const addOrName = (kind: 'text' | 'word', from: number, to: number, quote: string) => {
    const parent = open.at(-1);
    const isName = isAt(afterName, text, to + quote.length);
    if (isName && parent) parent.name = text.slice(from, to);
    else add(kind, from, to, quote);
  };
  /** Returns the index after the end, and after the quotes around it. */
  const close = (to: number): number => {
    const { value, outer = '' } = open.pop() ?? {};
    if (!value) return to;
    value.to = to;
    onFound(value);
    return outer !== '' && matchAt(quoteForm, text, to) === outer ? to + outer.length : to;
  };
  let outer = '';
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    const isQuote = character === '"' || character === "'" || character === '\\';
    const quote = isQuote && open.length > 0 ? matchAt(quoteForm, text, at) : undefined;
    if (character === '{' || character === '[') {
      const value = add(character === '{' ? 'object' : 'list', at, at, '');
      open.push({ value, outer, name: undefined });
      outer = '';
      at++;
    } else if (character === '}' || character === ']') {
      at = close(at + 1);
    } else if (quote !== undefined) {
      const from = at + quote.length;
      const to = endOfString(text, from, quote);
      const end = Math.max(from, to - 21);
      const isInner =
        isAt(innerStart, text, from) && (to === text.length || innerEnd.test(text.slice(end, to)));
      if (!isInner) addOrName('text', from, to, quote);
      outer = isInner ? quote : '';
      at = isInner ? from : to + quote.length;
    } else if (between.test(character)) {
      at++;
    } else {
      const word = open.length === 0 ? undefined : matchAt(wordForm, text, at);
      if (word !== undefined) addOrName('word', at, at + word.length, '');
      at += word?.length ?? 1;
    }
  }
  while (open.length > 0) close(text.length);
}
