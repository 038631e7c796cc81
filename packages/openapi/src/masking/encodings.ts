import { percentEncode } from '../percent-encoding.ts';

/** Returns a secret as it is, and in Base64, base64url and hexadecimal, which nothing but decoding reveals. */
export function byteEncodingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  return [...new Set([secret, base64, bytes.toString('base64url'), bytes.toString('hex')])];
}

/** Returns a secret in all encodings in which it may leak: also those of JSON and URLs. */
export const encodingsOf = (secret: string): readonly string[] => [
  ...byteEncodingsOf(secret),
  JSON.stringify(secret).slice(1, -1),
  percentEncode(secret),
];
