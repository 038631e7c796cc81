import { RunError } from './errors.ts';
import { claimsOf } from './jwt.ts';
import type { RunCredentials } from './options.ts';

/** Gives the bearer token to send. */
export type BearerTokens = () => Promise<string>;

/** How long before its end a token is renewed, in milliseconds. */
const margin = 5 * 60_000;

/**
 * @param exchange exchanges the API token.
 * @throws RunError where there are no credentials, or the exchange gives no token.
 */
export function bearerTokens(
  { apiToken, bearerToken }: RunCredentials,
  exchange: (apiToken: string) => Promise<string | undefined>,
): BearerTokens {
  let current: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (bearerToken !== undefined) return bearerToken;
    if (apiToken === undefined) {
      throw new RunError(
        'There are no credentials: set SCALINGO_API_TOKEN, or SCALINGO_BEARER_TOKEN, in the environment.',
      );
    }
    if (current && Date.now() < current.until) return current.token;
    const token = await exchange(apiToken);
    if (token === undefined) {
      throw new RunError(
        'The API token was not exchanged for a bearer token: check SCALINGO_API_TOKEN and --auth-url.',
      );
    }
    const { exp } = claimsOf(token) ?? {};
    const until = typeof exp === 'number' ? exp * 1_000 - margin : Date.now() + 55 * 60_000;
    current = { token, until };
    return token;
  };
}
