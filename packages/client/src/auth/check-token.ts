import { rejectArgument } from '../errors/client/invalid-argument-error.ts';

/** Whether `token` is valid in an `Authorization` header. */
export function isToken(token: unknown): token is string {
  return typeof token === 'string' && /^[!-~]+$/.test(token);
}

/**
 * Returns a token that is valid in an `Authorization` header.
 *
 * @throws InvalidArgumentError, without the token.
 */
export function checkToken(name: string, token: unknown): string {
  return isToken(token)
    ? token
    : rejectArgument(`${name} must be visible ASCII characters without spaces.`);
}
