import { createHmac, timingSafeEqual } from 'node:crypto';

/** Lifetime of a token, in seconds. Source: the public documentation. */
export const lifetime = 3_600;

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const header = encode({ typ: 'JWT', alg: 'HS512' });

const sign = (content: string, secret: Buffer): Buffer =>
  createHmac('sha512', secret).update(content).digest();

/** Returns a JWT with these claims, signed with HS512. */
export function createJwt(claims: object, secret: Buffer): string {
  const content = `${header}.${encode(claims)}`;
  return `${content}.${sign(content, secret).toString('base64url')}`;
}

/**
 * Verifies a JWT and returns its claims; undefined if it was not signed with `secret`. The algorithm in
 * its header is ignored, since it is always HS512.
 */
export function verifyJwt(token: string, secret: Buffer): Record<string, unknown> | undefined {
  const [head, payload, signature, ...rest] = token.split('.');
  if (!payload || !signature || rest.length) return undefined;
  // Compared as text: several Base64 texts decode to the same bytes.
  const actual = Buffer.from(signature);
  const expected = Buffer.from(sign(`${head}.${payload}`, secret).toString('base64url'));
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}
