import type { Interceptor, ProxiedRequest } from '../interceptor.ts';
import { onSuccess } from './intercept.ts';
import { parseJson, withJson } from './messages.ts';

/**
 * Returns a JWT with other claims. Its signature does not fit them any more.
 *
 * @param change returns the new claims.
 */
export function withClaims<Claims extends object>(
  token: string,
  change: (claims: Claims) => unknown,
): string {
  const [head, claims = '', signature] = token.split('.');
  const changed = change(JSON.parse(Buffer.from(claims, 'base64url').toString()));
  return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
}

/** Changes the token in an operation's responses. The sandbox still accepts the changed bearer token. */
export const editToken =
  (operation: string, change: (token: string, request: ProxiedRequest) => string) =>
  (): Interceptor => {
    const originals = new Map<string, string>();
    const replaceToken = onSuccess(operation, (response, request) => {
      const value = parseJson(response) as { token?: string; addon?: { token: string } };
      const token = value.token ?? value.addon?.token ?? '';
      const changed = change(token, request);
      originals.set(`Bearer ${changed}`, `Bearer ${token}`);
      return withJson(
        response,
        value.addon
          ? { ...value, addon: { ...value.addon, token: changed } }
          : { ...value, token: changed },
      );
    })();
    return (request, forward) =>
      replaceToken(request, (it) => {
        const authorization = originals.get(it.headers.authorization ?? '');
        return forward(authorization ? { ...it, headers: { ...it.headers, authorization } } : it);
      });
  };

/** Returns the user name and the password of HTTP Basic credentials, with a colon in between. */
export const userAndPassword = (authorization: string): string =>
  Buffer.from(authorization.replace(/^\w+ /, ''), 'base64').toString();

/** Returns the password of HTTP Basic credentials. */
export const passwordOf = (authorization: string): string =>
  userAndPassword(authorization).replace(/^[^:]*:/, '');
