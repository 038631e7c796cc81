import {
  createSecrets,
  decodeEscapes,
  type IsSecret,
  isSecretMember,
  type MarkedSecrets,
  maskNamedTexts,
  maskSecretUrls,
  maskUrls,
  type Secrets,
  secretParts,
} from '@scalingo-addons/openapi';
import type { Exchange } from '../model/exchange.ts';

/** Masks the secrets in a text. */
export type MaskText = (text: string) => string;

/** The masks of the texts of an exchange. */
export interface MaskTexts {
  /** Masks any text, such as that of a finding or of a header field. */
  readonly text: MaskText;
  /** Masks a body. */
  readonly body: MaskText;
  /** Masks a URL, whose scheme, host and port remain. */
  readonly url: MaskText;
}

/** How names and the contract say what is a secret. */
export interface SecretRules {
  /** Whether a name says that its value is a secret. Default: by the name alone. */
  readonly isSecret?: IsSecret | undefined;
  /** What the contract marks in the operation; undefined if there is none. */
  readonly marked?: MarkedSecrets | undefined;
}

/** Limit for the secrets of an exchange that are looked for elsewhere in it, since each takes a search of its own. */
const mostCopies = 50;
/** Words, such as a type, a status or a message about a password, are no secrets elsewhere. */
const words = /^[A-Z]?[a-z]{1,15}(?: [a-z\d]{1,15}){0,20}\.?$/;
/** Quotes in a spelling that hides names. */
const escapedQuote = /\\u0022|%22|&(?:quot|#34|#x22);/i;
/** What precedes the path of a URL, without user info. */
const originForm = /^[a-z][a-z\d+.-]*:\/\/[^/?#@]*(?=[/?#]|$)/i;

/** Returns the scheme, host and port of a URL without user info; '' if it has none. */
const originOf = (url: string): string => originForm.exec(url)?.[0] ?? '';

/** Calls back with each value of a body that a name calls a secret. */
function findNamed(body: string, onSecret: (secret: string) => void, isSecret: IsSecret): void {
  maskNamedTexts(body, onSecret, isSecret);
  if (escapedQuote.test(body)) maskNamedTexts(decodeEscapes(body), onSecret, isSecret);
}

/** Calls back with each value of a query that a name calls a secret. */
function findInQuery(url: string, onSecret: (secret: string) => void, isSecret: IsSecret): void {
  const query = new URLSearchParams(url.split('#', 1)[0]?.split('?').slice(1).join('?'));
  for (const [name, value] of query) {
    const parameter = `?${encodeURIComponent(name)}=1`;
    if (maskUrls(parameter, isSecret) !== parameter) onSecret(value);
  }
}

/** Collects the secrets that an exchange names, to mask them where they are repeated without the name. */
function secretsNamedIn(
  { request, response }: Exchange,
  isSecret: IsSecret,
  maskMarked: (text: string, onSecret: (secret: string) => void) => string,
): Secrets {
  const copies = new Set<string>();
  // What the client knew, such as the name of an app, is needed to send the request again.
  const inPath = new Set(request.url.split(/[?#]/)[0]?.split('/'));
  const add = (secret: string) => {
    for (const it of [secret, ...secretParts(secret)]) {
      if (copies.size < mostCopies && !words.test(it) && !inPath.has(it)) copies.add(it);
    }
  };
  for (const body of [request.body, response?.body]) {
    if (!body) continue;
    findNamed(body, add, isSecret);
    maskMarked(body, add);
  }
  findInQuery(request.url, add, isSecret);
  const secrets = createSecrets();
  for (const it of copies) secrets.add(it);
  return secrets;
}

/**
 * Returns the masks of the texts of an exchange: known secrets, the values that names in its bodies and its query call
 * secrets, also where they are repeated without the name, and those that the contract marks, whatever the shape of a body.
 *
 * @param mask masks known secrets.
 */
export function maskTextsOf(
  exchange: Exchange,
  mask: MaskText,
  { isSecret = isSecretMember, marked }: SecretRules = {},
): MaskTexts {
  const isNamed: IsSecret = (name) => isSecret(name) || marked?.isSecret(name) === true;
  const origin = originOf(exchange.request.url);
  // A link to the server itself is none of the URLs that are secrets.
  const isOwn = (url: string) =>
    origin !== '' && url.startsWith(origin) && /^(?:$|[/?#])/.test(url.slice(origin.length));
  const maskMarked = (text: string, onSecret?: (secret: string) => void) =>
    marked?.maskUrls(text, { onSecret, isShown: isOwn }) ?? text;
  const own = secretsNamedIn(exchange, isNamed, maskMarked);
  const maskParameters = (text: string) => maskUrls(text, marked?.isSecret);
  // Names first, since a known secret may look like one; URLs last, since a known secret may be one.
  const named = (text: string) => mask(own.mask(maskNamedTexts(text, undefined, isNamed)));
  const maskText = (text: string) => {
    const masked = marked?.maskUrls(named(text), { isShown: () => true }) ?? named(text);
    return maskParameters(masked);
  };
  const maskBody = (text: string) => maskParameters(maskMarked(named(text)));
  return {
    text: maskText,
    body: maskBody,
    url(text) {
      const kept = originOf(text);
      const [path = '', ...query] = text.slice(kept.length).split('?');
      // Of a path outside of the contract, too, a URL with another scheme is a secret in the wrong place.
      const masked = kept + maskSecretUrls(maskText(path), { isShown: () => true });
      return query.length === 0 ? masked : masked + maskBody(`?${query.join('?')}`);
    },
  };
}
