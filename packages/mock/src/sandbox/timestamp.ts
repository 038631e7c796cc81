let time = 0;
let text = new Date(time).toISOString();

/**
 * A time as the API writes it. What happens within one millisecond shares one text, which is slow to make.
 *
 * @param ms milliseconds since 1970.
 */
export function timestampOf(ms: number): string {
  if (ms !== time) {
    text = new Date(ms).toISOString();
    time = ms;
  }
  return text;
}
