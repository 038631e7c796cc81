import type { Draft, Reject } from './call.ts';

/** Whether a token is valid in a header. */
export const isToken = (token: unknown): token is string =>
  typeof token === 'string' && /^[!-~]+$/.test(token);

/**
 * Returns a token that is valid in a header.
 *
 * @param reject called with the name, without the token.
 */
export const toToken = (name: string, token: unknown, reject: Reject): string =>
  isToken(token)
    ? token
    : reject(`${name} must be a token: ASCII characters without spaces and line breaks.`);

/** Writes an API token as the password of HTTP Basic authentication, with an empty user name. */
export function writeBasic({ headers }: Draft, apiToken: unknown, reject: Reject): void {
  headers.Authorization = `Basic ${btoa(`:${toToken('apiToken', apiToken, reject)}`)}`;
}

/**
 * Writes API keys as headers.
 *
 * @param keys API keys by header name.
 */
export function writeCredentials({ headers }: Draft, keys: unknown, reject: Reject): void {
  for (const [name, key] of Object.entries(keys as object)) {
    headers[name] = toToken(name, key, reject);
  }
}
