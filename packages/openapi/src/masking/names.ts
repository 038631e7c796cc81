import { hidden } from './secrets.ts';

/** Parts of the names of header fields, query parameters and properties whose values are secrets. */
const secretPart =
  /[-_]authorization|authorization\d|authentication|cookie|token|secret|pass(w(or)?d|phrase|code)|passwort|mot[-_ ]?de[-_ ]?passe|contrase[nñ]a|pwd$|(access|account|admin|api|application|auth|client|consumer|decryption|deploy|encryption|functions|gateway|hmac|licen[cs]e|master|private|root|rsa|service|shared|signing|ssh|storage|stream|subscription|webhook)[-_ +]?key(?!s?[-_ ]?id)|(backup|mfa|recovery|verification|2fa)[-_ ]?codes?|signature|credential|session|sessid|bearer|jwt|dpop|code[-_]?verifier|mnemonic|oidc[-_]?data/i;
/** Words that are only part of such a name if nothing else is next to them. */
const secretWord =
  /(?:^|[^a-z\d])(?:auth|csrf|hmac|otp|pass|pin|psk|pw|pwd|sid|sig|totp|userpass|xsrf)(?:$|[^a-z\d])/i;
/** Names of what proves a login to another service (SAML, WS-Federation, RFC 7521). */
const proof = /(?:^|[_.-])assertions?$|^saml(?:art|request|response)$|^wresult$/i;
/** Header fields whose values are secrets, by their last word, unless they are {@link harmlessKey}. */
const secretField = /-(?:cert|key|ticket)$/i;
/** Names with hyphens that end in `key`, and identify something. */
const harmlessKey =
  /(?:^|-)(?:cache|foreign|idempotency|object|partition|primary|public|routing|sort|surrogate|websocket)-key$/i;
/** Names that contain one of those, and say something about a secret. */
const harmlessName =
  /[-_]?type$|(?:^|[-_])(?:algorithm|endpoint|issuer|limit|method|policy|rate|scopes?|ttl|used)$|(?:^|[^c])counts?$|[-_](?:at|until)$|(?:expir(?:es|y|ed|ation)|expires?[-_]?(?:at|in|on))$|^max[-_]?tokens?$/i;
/** Words that look like those of secrets, and are about something else. */
const harmlessWord = /tokenizers?|passwordless|secretar(?:y|ies)/gi;
/** Where the words of a name in camelCase meet. */
const camelCase = /(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;
/** A query parameter, or what looks like one, split before its value. */
const queryParameter = /((?:^|[?&;#(,\s"'])([^=&#;?(,\s"']*)=)([^&#\s")]*)/g;
/** Names of query parameters that other places use for something else. */
const ofQueries = /^(?:authorization|key)$/i;
/** Names of query parameters that are secrets if their value looks like one: those of OAuth 2.0 and CAS, and of much else. */
const perhapsOfQueries = /^(?:code|ticket)$/i;
/** Shorter codes are those of countries, errors or vouchers, in UTF-16 code units. */
const shortestCode = 8;
/** Codes of errors and vouchers, and numbers. */
const plainCode = /^(?:[A-Z]+(?:[_-]?[A-Z]+)*[_-]?\d{0,8}|\d+|[a-z]+(?:[_-][a-z]+)+)$/;
/** A ticket of CAS. */
const casTicket = /^(?:PGT|PGTIOU|PT|ST|TGT)-/;
/** Parameters beside an authorization code of OAuth 2.0. */
const besideCode = /(?:^|[?&#])(?:code_verifier|grant_type|iss|redirect_uri|session_state|state)=/;
/** What precedes the name of a parameter in a URL, or in a form. */
const isInUrl = /^(?:[?&#]|[^?&;#(,\s"']|$)/;
/** Values that say that there is no secret. */
const isWord = /^(?:false|none|null|true|undefined)$/;

/** Whether the value of a parameter `code` or `ticket` is a secret. */
const isCode = (text: string, value: string): boolean =>
  besideCode.test(text) ||
  casTicket.test(value) ||
  (value.length >= shortestCode && !plainCode.test(value));

/** Number of URLs within the parameters of URLs that are looked into. */
const maxDepth = 3;
/** The user info of a URL, up to the last `@` of its authority; browsers also take other slashes, and no scheme. */
const userInfo = /(?<=\b[a-z][a-z\d+.-]*:[/\\]{1,4}|(?:^|[\s"'(<=,])[/\\]{2})[^/\\?#\s"]*@/gi;

/** Returns whether the value of a header field, query parameter or property is a secret. */
export function isSecretName(name: string): boolean {
  const plain = decoded(name).replace(harmlessWord, '');
  if (harmlessName.test(plain)) return false;
  if (secretPart.test(plain) || secretWord.test(plain) || proof.test(plain)) return true;
  if (secretField.test(plain)) return !harmlessKey.test(plain);
  return /[a-z\d][A-Z]|[A-Z]{2}[a-z]/.test(plain) && isSecretWords(plain.replace(camelCase, '_'));
}

/** Whether a name in snake_case is that of a secret. */
const isSecretWords = (name: string): boolean => secretPart.test(name) || secretWord.test(name);

/** Like {@link isSecretName}, for what is within a body, where `authorization` has no placeholder as the header has. */
export const isSecretMember = (name: string): boolean =>
  isSecretName(name) || /^authorization$/i.test(name);

/** Decodes a percent-encoded name; one with an invalid escape stays as it is. */
function decoded(name: string): string {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/**
 * Masks the secret query parameters of the URLs in a text, and removes their user info.
 *
 * @param isSecret whether another parameter is a secret, by its decoded name. Default: none is.
 * @param depth number of URLs that the text is a parameter of. Default: 0.
 */
export function maskUrls(text: string, isSecret?: (name: string) => boolean, depth = 0): string {
  const withoutUser = text.includes('@') ? text.replace(userInfo, '') : text;
  if (!withoutUser.includes('=')) return withoutUser;
  const replace = (all: string, start: string, name: string, value: string, at: number) => {
    // The value of an attribute is between quotes.
    if (/^\\*$/.test(value) && /["']/.test(withoutUser[at + all.length] ?? '')) return all;
    const plain = decoded(name.replaceAll('+', ' '));
    if (isWord.test(value)) return all;
    const isHidden =
      isSecretName(name) ||
      ofQueries.test(plain) ||
      (perhapsOfQueries.test(plain) &&
        isInUrl.test(start) &&
        isCode(withoutUser, decoded(value))) ||
      isSecret?.(plain);
    return isHidden || hasSecretUrl(value, isSecret, depth) ? start + hidden : all;
  };
  return withoutUser.replace(queryParameter, replace);
}

/** Returns whether the value of a parameter is a URL, with its escapes, that has a secret. */
function hasSecretUrl(
  value: string,
  isSecret: ((name: string) => boolean) | undefined,
  depth: number,
): boolean {
  const plain = decoded(value);
  return plain !== value && depth < maxDepth && maskUrls(plain, isSecret, depth + 1) !== plain;
}
