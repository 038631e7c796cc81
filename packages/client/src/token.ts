import { refuse } from './errors.ts';

/** Whether `token` can stand in a header. */
export function isToken(token: unknown): token is string {
  return typeof token === 'string' && /^[!-~]+$/.test(token);
}

/**
 * A token that can stand in a header.
 *
 * @throws InvalidArgumentError that does not contain the token.
 */
export function checkToken(name: string, token: unknown): string {
  return isToken(token)
    ? token
    : refuse(`${name} must be visible ASCII characters without spaces.`);
}
