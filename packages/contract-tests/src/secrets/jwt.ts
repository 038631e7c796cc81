/** Returns the claims of a JWT; undefined for any other text. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** Signature lengths in bytes (RFC 7518, section 3.2). */
const signatureBytes: ReadonlyMap<unknown, number> = new Map([
  ['HS256', 32],
  ['HS384', 48],
  ['HS512', 64],
]);

/** Returns the signing algorithm of a JWT; undefined if it is not signed. */
export function algorithmOf(token: string): string | undefined {
  const [header = '', , signature = ''] = token.split('.');
  try {
    const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const { length } = Buffer.from(signature, 'base64url');
    const isSigned = typeof alg === 'string' && length === (signatureBytes.get(alg) ?? length);
    return isSigned && length > 0 && !/^none$/i.test(alg) ? alg : undefined;
  } catch {
    return undefined;
  }
}

/** Changes a character near the end: of the signature, if the token is a JWT. */
export function forgedToken(token: string): string {
  // The last character of a signature may contain unused bits.
  const at = Math.max(0, token.length - 4);
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

/** Returns a token with its letters in the other case; undefined if it has none. */
export function recasedToken(token: string): string | undefined {
  const lower = token.toLowerCase();
  const recased = lower === token ? token.toUpperCase() : lower;
  return recased === token ? undefined : recased;
}

/** Returns a token with the claims of a JWT and the algorithm `none`. */
export function unsignedToken(token: string): string | undefined {
  const [, claims, signature] = token.split('.');
  if (!claims || signature === undefined) return undefined;
  return `${encoded({ alg: 'none', typ: 'JWT' })}.${claims}.`;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Creates a well-formed JWT that nobody issued. */
export function inventedToken(exp: number): string {
  const claims = { iss: 'nobody', iat: exp - 60 * 60, uuid: 'nobody', exp };
  return `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}.${encoded({ not: 'signed' })}`;
}
