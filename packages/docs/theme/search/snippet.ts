import { stem, tokenize, toTerm } from './terms.ts';

/** A part of a text; `isMatch` marks what the reader looked for. */
export interface Fragment {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Length of a snippet, in characters. */
const length = 140;

/** Returns the part of a text around the first word of a query, with all of its words marked. */
export function snippetOf(text: string, query: string): Fragment[] {
  const terms = tokenize(query).flatMap((it) => toTerm(it) ?? []);
  const isMatch = (word: string) => terms.some((it) => stem(word).startsWith(it));
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const first = words.find(([word]) => isMatch(word))?.index ?? 0;
  const from = first > length / 3 ? text.lastIndexOf(' ', first - length / 4) + 1 : 0;
  const part = text.slice(from, from + length).replace(/\s\S*$/, '');
  const fragments = part.split(/([\p{L}\p{N}]+)/u).filter(Boolean);
  const isEnd = from + part.length >= text.length;
  return [
    ...(from > 0 ? [{ text: '… ', isMatch: false }] : []),
    ...fragments.map((it) => ({ text: it, isMatch: isMatch(it) && /[\p{L}\p{N}]/u.test(it) })),
    ...(isEnd ? [] : [{ text: ' …', isMatch: false }]),
  ];
}
