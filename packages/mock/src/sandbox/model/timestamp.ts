let lastMs = 0;
let lastText = new Date(lastMs).toISOString();

/**
 * Formats a time as the API does. The last result is cached, since formatting is slow compared to a
 * request.
 *
 * @param ms milliseconds since 1970.
 */
export function formatTimestamp(ms: number): string {
  if (ms !== lastMs) {
    lastText = new Date(ms).toISOString();
    lastMs = ms;
  }
  return lastText;
}
