import type { HeaderFields } from '../model/exchange.ts';

/**
 * Reads the Retry-After header of a response (RFC 9110, section 10.2.3). A date is compared with the clock of the server, which
 * its Date header shows: that of this machine may differ.
 *
 * @param headers by lowercase name.
 * @param now when there is no Date, in milliseconds since the Unix epoch.
 * @returns the delay in milliseconds; undefined if there is none, or if it is invalid.
 */
export function retryAfterMs(headers: HeaderFields, now: number): number | undefined {
  const { 'retry-after': value, date = '' } = headers;
  if (value === undefined || value.trim() === '') return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1_000;
  const at = Date.parse(value);
  const sentAt = Date.parse(date);
  return Number.isNaN(at) ? undefined : Math.max(0, at - (Number.isNaN(sentAt) ? now : sentAt));
}
