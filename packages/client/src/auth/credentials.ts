import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import type { Credentials } from '../types/options.ts';
import { withApiToken } from './api-token.ts';
import { withBearerToken } from './bearer-token.ts';
import { withGetToken } from './get-token.ts';
import type { Authentication } from './token-source.ts';

/**
 * Returns the authentication for the credentials among the client options.
 *
 * @throws InvalidArgumentError if there are several, or one is invalid.
 */
export function toAuthentication(credentials: Credentials): Authentication | undefined {
  const { apiToken, bearerToken, getToken } = credentials;
  if ([apiToken, bearerToken, getToken].filter((it) => it !== undefined).length > 1) {
    rejectArgument('set only one of apiToken, bearerToken and getToken.');
  }
  if (getToken !== undefined) return withGetToken(getToken);
  if (bearerToken !== undefined) return withBearerToken(bearerToken);
  return apiToken === undefined ? undefined : withApiToken(apiToken);
}
