/** Escapes a UTF-16 code unit as in JSON. */
const toAsciiUnit = (unit: string): string =>
  `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Returns `text` with everything but visible ASCII and line breaks escaped as in JSON. */
export function toAscii(text: string): string {
  return text.replace(/[^ -~\n]/g, toAsciiUnit);
}

/** Returns `text` with its control characters and line breaks escaped as in JSON, for a terminal. */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, toAsciiUnit);
}
