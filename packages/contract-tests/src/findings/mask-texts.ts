import {
  createSecrets,
  decodeEscapes,
  type IsSecret,
  maskNamedTexts,
  maskUrls,
} from '@scalingo-addons/openapi';
import type { Exchange } from '../model/exchange.ts';

/** Masks the secrets in a text. */
export type MaskText = (text: string) => string;

/** Limit for the secrets of an exchange that are looked for elsewhere in it, since each takes a search of its own. */
const mostCopies = 50;
/** Words, such as a type, a status or a message about a password, are no secrets elsewhere. */
const words = /^[A-Z]?[a-z]{1,15}(?: [a-z\d]{1,15}){0,20}\.?$/;
/** Quotes in a spelling that hides names. */
const escapedQuote = /\\u0022|%22|&(?:quot|#34|#x22);/i;

/** Calls back with each value of a body that a name calls a secret. */
function findNamed(
  body: string,
  onSecret: (secret: string) => void,
  isSecret: IsSecret | undefined,
): void {
  maskNamedTexts(body, onSecret, isSecret);
  if (escapedQuote.test(body)) maskNamedTexts(decodeEscapes(body), onSecret, isSecret);
}

/**
 * Returns the mask of the texts of an exchange: known secrets, and the values that names in its bodies call secrets, also
 * where they are repeated without the name.
 *
 * @param mask masks known secrets.
 * @param isSecret Default: by the name alone.
 */
export function maskTextsOf(
  { request, response }: Exchange,
  mask: MaskText,
  isSecret?: IsSecret,
): MaskText {
  const copies = new Set<string>();
  // What the client knew, such as the name of an app, is needed to send the request again.
  const inPath = new Set(request.url.split(/[?#]/)[0]?.split('/'));
  const add = (secret: string) => {
    if (copies.size < mostCopies && !words.test(secret) && !inPath.has(secret)) copies.add(secret);
  };
  for (const body of [request.body, response?.body]) if (body) findNamed(body, add, isSecret);
  const own = createSecrets();
  for (const it of copies) own.add(it);
  // Names first, since a known secret may look like one; URLs last, since a known secret may be one.
  return (text) => maskUrls(mask(own.mask(maskNamedTexts(text, undefined, isSecret))));
}
