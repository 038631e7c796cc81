import { toToken } from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';

/**
 * Returns a token that is valid in an `Authorization` header.
 *
 * @throws InvalidArgumentError, without the token.
 */
export const checkToken = (name: string, token: unknown): string =>
  toToken(name, token, rejectArgument);
