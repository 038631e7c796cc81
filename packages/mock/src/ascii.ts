/** A text as visible ASCII and line breaks alone; everything else as JSON escapes it. */
export function toAscii(text: string): string {
  return text.replace(/[^ -~\n]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
