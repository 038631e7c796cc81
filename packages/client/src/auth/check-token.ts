import { toToken } from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';

/**
 * Returns a token that is valid in an `Authorization` header.
 *
 * @throws InvalidArgumentError, without the token.
 */
export function checkToken(name: string, token: unknown, context?: () => ErrorContext): string {
  return toToken(name, token, (message) => rejectArgument(message, context?.()));
}
