import {
  decodeEscapes,
  type IsSecret,
  isSecretMember,
  type MarkedSecrets,
  maskNamedTexts,
  maskSecretUrls,
  maskUrls,
  secretParts,
} from '@scalingo-addons/openapi';
import type { Exchange } from '../model/exchange.ts';
import { type KeptTexts, originOf } from './kept-texts.ts';
import { createSecretMemory } from './secret-memory.ts';

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
  /** Masks known secrets before names are looked at. Default: none. */
  readonly maskFirst?: MaskText | undefined;
  /** Masks what is left, except in paths. Default: nothing. */
  readonly maskLast?: MaskText | undefined;
}

/** Words, such as a type, a status or a message about a password, are no secrets elsewhere. */
export const words = /^[A-Z]?[a-z]{1,15}(?: [a-z\d]{1,15}){0,20}\.?$/;
/** Quotes in a spelling that hides names. */
const escapedQuote = /\\u0022|%22|&(?:quot|#34|#x22);/i;

/** Returns a body without the zeros of UTF-16, which is read byte by byte. */
const withoutZeros = (body: string): string => body.replaceAll('\0', '');

/** Calls back with each value of a body that a name calls a secret. */
function findNamed(body: string, onSecret: (secret: string) => void, isSecret: IsSecret): void {
  maskNamedTexts(body, onSecret, isSecret);
  if (escapedQuote.test(body)) maskNamedTexts(decodeEscapes(body), onSecret, isSecret);
}

/** Calls back with the password of a URL, and each value of its query and fragment that is a secret by its name. */
function findInUrl(url: string, onSecret: (secret: string) => void, isSecret: IsSecret): void {
  const password = /^[a-z][a-z\d+.-]*:\/\/[^/?#@]*:([^/?#]*)@/i.exec(url)?.[1];
  if (password) onSecret(decodeEscapes(password));
  const [before = '', fragment = ''] = url.split('#');
  for (const part of [before.split('?').slice(1).join('?'), fragment]) {
    if (!part.includes('=')) continue;
    const all = new URLSearchParams(part);
    const others = all.has('state') ? '&state=1' : '';
    for (const [name, value] of all) {
      const parameter = `?${new URLSearchParams({ [name]: value })}${others}`;
      if (maskUrls(parameter, isSecret) !== parameter) onSecret(value);
    }
  }
}

/** Returns how to tell which names, and which URLs, are secrets in an exchange. */
function rulesOf({ request }: Exchange, { isSecret = isSecretMember, marked }: SecretRules) {
  const origin = originOf(request.url);
  // A link to the server itself is none of the URLs that are secrets.
  const isOwn = (url: string) =>
    origin !== '' && url.startsWith(origin) && /^(?:$|[/?#])/.test(url.slice(origin.length));
  return {
    isNamed: (name: string) => isSecret(name) || marked?.isSecret(name) === true,
    maskMarked: (text: string, onSecret?: (secret: string) => void) =>
      marked?.maskUrls(text, { onSecret, isShown: isOwn }) ?? text,
  };
}

/** Calls back with each secret that an exchange names in its bodies and its query, and with the parts of URLs among them. */
export function findNamedSecrets(
  exchange: Exchange,
  { isKeptName }: KeptTexts,
  rules: SecretRules,
  onSecret: (secret: string) => void,
): void {
  const { request, response } = exchange;
  const { isNamed, maskMarked } = rulesOf(exchange, rules);
  const add = (secret: string) => {
    for (const it of [secret, ...secretParts(secret)]) {
      if (!words.test(it) && !isKeptName(it)) onSecret(it);
    }
  };
  for (const body of [request.body, response?.body]) {
    if (!body) continue;
    const plain = withoutZeros(body);
    findNamed(plain, add, isNamed);
    maskMarked(plain, add);
  }
  for (const it of [request.url, response?.headers.location]) {
    if (it !== undefined) findInUrl(it, add, isNamed);
  }
}

/**
 * Returns the masks of the texts of an exchange: known secrets, the values that names in its bodies and its query call
 * secrets, also where they are repeated without the name, and those that the contract marks, whatever the shape of a body.
 *
 * @param mask masks known secrets, after names.
 */
export function maskTextsOf(
  exchange: Exchange,
  kept: KeptTexts,
  mask: MaskText,
  rules: SecretRules = {},
): MaskTexts {
  const { marked, maskFirst = (text) => text, maskLast = (text) => text } = rules;
  const { isNamed, maskMarked } = rulesOf(exchange, rules);
  const own = createSecretMemory();
  findNamedSecrets(exchange, kept, rules, own.add);
  const maskParameters = (text: string) => maskUrls(text, marked?.isSecret);
  // Names first, since a known secret may look like one; URLs last, since a known secret may be one.
  const named = (text: string) =>
    mask(own.mask(maskNamedTexts(maskFirst(text), undefined, isNamed)));
  const maskText = (text: string) => {
    const masked = marked?.maskUrls(named(text), { isShown: () => true }) ?? named(text);
    return maskParameters(masked);
  };
  const maskBody = (text: string) => maskParameters(maskMarked(named(text)));
  return {
    text: (text) => maskLast(maskText(text)),
    body(text) {
      const plain = withoutZeros(text);
      const masked = maskLast(maskBody(plain));
      return masked === plain ? text : masked;
    },
    url(text) {
      const kept = originOf(text);
      const [path = '', ...query] = text.slice(kept.length).split('?');
      // Of a path outside of the contract, too, a URL with another scheme is a secret in the wrong place.
      const masked = kept + maskSecretUrls(maskText(path), { isShown: () => true });
      return query.length === 0 ? masked : masked + maskLast(maskBody(`?${query.join('?')}`));
    },
  };
}
