/** Returns `text` with everything but visible ASCII and line breaks escaped as in JSON. */
export function toAscii(text: string): string {
  return text.replace(/[^ -~\n]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
