import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { AuthenticationError } from '../errors/http/authentication-error.ts';
import type { Authentication } from './token-source.ts';

/**
 * Gets the bearer token from a function. It is called before each request, so it should cache the token.
 * If it fails, the call throws AuthenticationError, with the failure as cause.
 *
 * @throws InvalidArgumentError if `getToken` is not a function.
 */
export function withGetToken(getToken: () => string | Promise<string>): Authentication {
  if (typeof getToken !== 'function') rejectArgument('getToken must be a function.');
  return () => ({
    async get(call) {
      try {
        return await getToken();
      } catch (error) {
        throw new AuthenticationError(
          'getToken failed, and the request was not sent. See the cause.',
          {
            ...call(),
            cause: error,
          },
        );
      }
    },
    // The next call of getToken may return another token.
    reject() {},
  });
}
