import { hidden } from './secrets.ts';

/** The parts of the value of an `Authorization` or `Proxy-Authorization` header. */
export interface AuthorizationParts {
  /** The first word, if others follow it; '' if the header is one word that is no known scheme. */
  readonly scheme: string;
  /** Everything behind the scheme. */
  readonly credentials: string;
  /** Whether the scheme may be shown: it is registered, or a short word. */
  readonly isPlainScheme: boolean;
}

/** Schemes that IANA has registered, and usual ones. */
const knownScheme =
  /^(?:apikey|aws4-hmac-sha256|basic|bearer|concealed|digest|dpop|gnap|hawk|hmac|hoba|jwt|mutual|negotiate|ntlm|oauth|privatetoken|scram-sha-(?:1|256)|token|vapid)$/i;
const shortWord = /^[a-z]{1,10}$/i;
/** Words such as `token` or `Bearer`, which are no secrets elsewhere unless nothing else is one. */
const plainWord = /^[A-Z]?[a-z]{1,15}$/;
/** A parameter of a scheme, after its name; a value without quotes ends at a comma. */
const parameter = /([\w-]{1,50})\s{0,5}=\s{0,5}(?:"([^"]*)"|([^\s",=][^\s",]*))/g;
/** Parameters that say what was signed, how, and for whom, as the rest of the request does. */
const plainParameter =
  /^(?:algorithm|charset|headers|nc|oauth_(?:signature_method|timestamp|version)|opaque|qop|realm|signedheaders|uri|userhash|username|version)$/i;

/** Splits the value of an `Authorization` header. */
export function authorizationParts(header: string): AuthorizationParts {
  const text = header.trim();
  const [, first = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  if (rest === '' && !knownScheme.test(first)) {
    return { scheme: '', credentials: first, isPlainScheme: false };
  }
  const isPlainScheme = knownScheme.test(first) || shortWord.test(first);
  return { scheme: first, credentials: rest, isPlainScheme };
}

/** Returns the user and the password of Basic credentials; not a user that is a plain word beside a password. */
function basicParts(word: string): readonly string[] {
  const text = Buffer.from(word, 'base64').toString();
  const at = text.indexOf(':');
  if (at < 0) return [];
  const [user, password] = [text.slice(0, at), text.slice(at + 1)];
  return password !== '' && plainWord.test(user) ? [password] : [user, password];
}

/**
 * Returns the texts of an `Authorization` header that are secrets wherever they recur: everything behind the scheme, its
 * words, the values of its parameters, and the user and password of Basic. Plain words only count if they are all there is.
 */
export function authorizationSecrets(header: string): readonly string[] {
  const { scheme, credentials, isPlainScheme } = authorizationParts(header);
  if (credentials === '') return [];
  const found = [credentials];
  if (scheme !== '' && !isPlainScheme) found.push(header.trim(), scheme);
  const words = credentials.split(/[\s,;]+/).map((it) => it.replace(/^["']|["']$/g, ''));
  const parameters = [...credentials.matchAll(parameter)];
  for (const [, name = '', quoted, bare] of parameters) {
    if (!plainParameter.test(name)) found.push(quoted ?? bare ?? '');
  }
  // The padding of Base64 looks like a parameter.
  for (const it of words) if (!/=./.test(it) && !plainWord.test(it)) found.push(it);
  if (/\bbasic\b/i.test(header)) found.push(...words.flatMap(basicParts));
  return [...new Set(found.filter((it) => it !== ''))];
}

/** Returns an `Authorization` header with everything behind its scheme hidden. */
export function maskAuthorization(header: string): string {
  const { scheme, credentials, isPlainScheme } = authorizationParts(header);
  if (!isPlainScheme) return hidden;
  return credentials === '' ? scheme : `${scheme} ${hidden}`;
}
