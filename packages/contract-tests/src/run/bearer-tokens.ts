import { RunError } from '../model/errors.ts';
import type { RunCredentials } from '../secrets/credentials.ts';
import { claimsOf } from '../secrets/jwt.ts';

/** Returns the bearer token to send. */
export type BearerTokens = () => Promise<string>;

/** Time before expiration at which a token is renewed, in milliseconds. */
const margin = 5 * 60_000;

/**
 * @param exchange exchanges the API token for a bearer token.
 * @throws RunError if there are no credentials, or the exchange fails.
 */
export function createBearerTokens(
  { apiToken, bearerToken }: RunCredentials,
  exchange: (apiToken: string) => Promise<string | undefined>,
): BearerTokens {
  let current: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (bearerToken !== undefined) return bearerToken;
    if (apiToken === undefined) {
      throw new RunError('No credentials: set SCALINGO_API_TOKEN or SCALINGO_BEARER_TOKEN.');
    }
    if (current && Date.now() < current.until) return current.token;
    const token = await exchange(apiToken);
    if (token === undefined) {
      throw new RunError(
        'The API token could not be exchanged for a bearer token: check SCALINGO_API_TOKEN and --auth-url.',
      );
    }
    const { exp } = claimsOf(token) ?? {};
    const until = typeof exp === 'number' ? exp * 1_000 - margin : Date.now() + 55 * 60_000;
    current = { token, until };
    return token;
  };
}
