/**
 * Returns the delay of `Retry-After` in milliseconds (RFC 9110, section 10.2.3): a number of seconds, or
 * a date relative to the server's clock. Returns undefined if the header is missing or malformed.
 */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('Retry-After') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  // An HTTP date starts with the day of the week; Date.parse accepts even "1.5".
  const until = /^[A-Z]/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const serverNow = Date.parse(headers.get('Date') ?? '');
  return Math.max(0, until - (Number.isNaN(serverNow) ? Date.now() : serverNow));
}
