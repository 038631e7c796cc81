/**
 * Percent-encodes a text. Half of a surrogate pair, which has no encoding and which `encodeURIComponent` rejects, becomes
 * the replacement character.
 */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
