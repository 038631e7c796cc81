import { safeCause } from '../errors/cause.ts';
import { AuthenticationError } from '../errors/http/authentication-error.ts';
import type { Authentication } from './token-source.ts';

/**
 * Gets the bearer token from a function. It is called before each request, so it should cache the token.
 * If it fails, the call throws AuthenticationError.
 */
export function withGetToken(getToken: () => string | Promise<string>): Authentication {
  return () => ({
    async get(call) {
      try {
        return await getToken();
      } catch (error) {
        throw new AuthenticationError('getToken failed. See the cause.', {
          ...call,
          cause: safeCause(error, (text) => text),
        });
      }
    },
    // The next call of getToken may return another token.
    reject() {},
  });
}
