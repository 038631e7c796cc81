import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a token is valid, in seconds. Source: the public documentation. */
export const validity = 3_600;

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const header = encode({ typ: 'JWT', alg: 'HS512' });

const signatureOf = (content: string, secret: Buffer): Buffer =>
  createHmac('sha512', secret).update(content).digest();

/** A JWT with these claims, signed with HS512. */
export function signJwt(claims: object, secret: Buffer): string {
  const content = `${header}.${encode(claims)}`;
  return `${content}.${signatureOf(content, secret).toString('base64url')}`;
}

/**
 * The claims of a JWT that was signed with `secret`; undefined for any other text. Its header is not
 * asked for the algorithm, which is always the same.
 */
export function readJwt(token: string, secret: Buffer): Record<string, unknown> | undefined {
  const [head, payload, signature, ...rest] = token.split('.');
  if (!payload || !signature || rest.length) return undefined;
  // Compared as text, since more than one text decodes to the same bytes.
  const given = Buffer.from(signature);
  const expected = Buffer.from(signatureOf(`${head}.${payload}`, secret).toString('base64url'));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}
