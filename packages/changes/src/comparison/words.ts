/** Joins words as a sentence lists them: "a, b and c". */
export const joinWords = (words: readonly string[], conjunction = 'and'): string =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;

/** Returns a sentence with a capital at its start. */
export const capitalize = (text: string): string =>
  text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
