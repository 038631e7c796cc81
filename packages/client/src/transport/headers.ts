import type { Policies } from '../policies/policies.ts';
import { VERSION } from '../version.ts';

/** Returns headers with lowercase names, without those that are undefined. */
export function toHeaders(headers: Policies['headers'] = {}): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value as string]));
}

/**
 * Returns the headers of all requests of a client: its own, and the `User-Agent`. Browsers send theirs; there, the header
 * would only cause a CORS preflight that fails.
 */
export function clientHeaders(headers: Policies['headers']): Record<string, string> {
  const { navigator } = globalThis as { navigator?: { readonly userAgent?: string } };
  const isBrowser = navigator?.userAgent?.startsWith('Mozilla/');
  return {
    ...(!isBrowser && { 'user-agent': `scalingo-addons-js/${VERSION}` }),
    ...toHeaders(headers),
  };
}
