import type { Reject } from './call.ts';

/** Whether a token is valid in a header. */
export const isToken = (token: unknown): token is string =>
  typeof token === 'string' && /^[!-~]+$/.test(token);

/**
 * Writes API keys as headers.
 *
 * @param keys API keys by header name.
 * @param reject called with the name of the header, without the key.
 */
export function writeCredentials(keys: unknown, reject: Reject): Record<string, string> {
  for (const [name, key] of Object.entries(keys as object)) {
    if (!isToken(key)) reject(`${name} must be visible ASCII characters without spaces.`);
  }
  return keys as Record<string, string>;
}

/** Writes an API token as the password of HTTP Basic authentication, with an empty user name. */
export function writeBasic(apiToken: unknown, reject: Reject): Record<string, string> {
  writeCredentials({ apiToken }, reject);
  return { Authorization: `Basic ${btoa(`:${apiToken}`)}` };
}
