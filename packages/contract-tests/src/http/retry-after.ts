/**
 * Reads a Retry-After header (RFC 9110, section 10.2.3).
 *
 * @param now in milliseconds since the Unix epoch.
 * @returns the delay in milliseconds; undefined if there is none, or if it is invalid.
 */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
