import { isToken } from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import { AuthenticationError } from '../errors/http/authentication-error.ts';
import type { Authentication } from './token-source.ts';

/**
 * Gets the bearer token from a function. It is called before each request, so it should cache the token.
 * If it fails, or returns no token, the call throws AuthenticationError, with the failure as cause.
 *
 * @throws InvalidArgumentError if `getToken` is not a function.
 */
export function withGetToken(getToken: () => string | Promise<string>): Authentication {
  if (typeof getToken !== 'function') rejectArgument('getToken must be a function.');
  const fail = (problem: string, context: ErrorContext) => {
    throw new AuthenticationError(`getToken ${problem}. The request was not sent.`, context);
  };
  return () => ({
    async get(call) {
      let token: unknown;
      try {
        token = await getToken();
      } catch (cause) {
        fail('failed: see the cause', { ...call(), cause });
      }
      // Without the value, which can be a secret.
      if (!isToken(token)) fail('must return a token: text without spaces and line breaks', call());
      return token as string;
    },
    // The next call of getToken may return another token.
    reject() {},
  });
}
