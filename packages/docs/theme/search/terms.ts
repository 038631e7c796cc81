/** Words that say nothing about what a reader looks for. */
const stopWords = new Set(
  'a an and are as at be by can do does for from how i in is it my of on or that the this to use using what when where which why with you your'.split(
    ' ',
  ),
);

/** Splits a text into words. Names such as `listAddons` are one word and, in addition, their parts. */
export function tokenize(text: string): string[] {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.flatMap((word) => {
    const parts = word.split(/(?<=[\p{Ll}\d])(?=\p{Lu})/u);
    return parts.length > 1 ? [word, ...parts] : [word];
  });
}

/** Endings that do not change what a word is about, the longest first; the stem has at least three letters. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/(?<=.{3})ations?$/, ''],
  [/(?<=.{3})ings?$/, ''],
  [/(?<=.{3})ies$/, 'y'],
  [/(?<=.{3})(ed|es)$/, ''],
  [/(?<=.{3}[^s])s$/, ''],
  [/(?<=.{3})e$/, ''],
];

/** Returns the stem of a word in lower case: one for `authenticate` and `authentication`. */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  const [ending, replacement] = endings.find(([it]) => it.test(lower)) ?? [/$/, ''];
  return lower.replace(ending, replacement).replace(/(?<=.{2})([bdgmnprt])\1$/, '$1');
}

/** Returns the index term of a word; nothing for a word that says nothing. */
export const toTerm = (word: string): string | null =>
  stopWords.has(word.toLowerCase()) ? null : stem(word);
