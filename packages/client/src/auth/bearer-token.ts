import { checkToken } from './check-token.ts';
import type { Authentication } from './token-source.ts';

/**
 * Sends a bearer token as it is. The client does not renew it, so calls fail after one hour.
 *
 * @throws InvalidArgumentError if `bearerToken` is not valid in a header.
 */
export function withBearerToken(bearerToken: string): Authentication {
  checkToken('bearerToken', bearerToken);
  return () => ({ get: () => bearerToken });
}
