import { stem, tokenize, toTerm } from './terms.ts';

/** A part of a text; `isMatch` marks what the reader looked for. */
export interface Fragment {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Length of a snippet, in characters. */
const length = 140;

/** Returns a function that tells whether a word is one of a query. */
function matcherOf(query: string): (word: string) => boolean {
  const terms = tokenize(query).flatMap((it) => toTerm(it) ?? []);
  return (word) => /[\p{L}\p{N}]/u.test(word) && terms.some((it) => stem(word).startsWith(it));
}

/** Returns a text with all words of a query marked. */
export function markWords(text: string, query: string): Fragment[] {
  const isMatch = matcherOf(query);
  const fragments = text.split(/([\p{L}\p{N}]+)/u).filter(Boolean);
  return fragments.map((it) => ({ text: it, isMatch: isMatch(it) }));
}

/** Returns the part of a text around the first word of a query, with all of its words marked. */
export function snippetOf(text: string, query: string): Fragment[] {
  const isMatch = matcherOf(query);
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const first = words.find(([word]) => isMatch(word))?.index ?? 0;
  const from = first > length / 3 ? text.lastIndexOf(' ', first - length / 4) + 1 : 0;
  const part = text.slice(from, from + length).replace(/\s\S*$/, '');
  const isEnd = from + part.length >= text.length;
  return [
    ...(from > 0 ? [{ text: '… ', isMatch: false }] : []),
    ...markWords(part, query),
    ...(isEnd ? [] : [{ text: ' …', isMatch: false }]),
  ];
}
