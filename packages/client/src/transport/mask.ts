import { credentialHeaders } from '../../../../generated/request.ts';

/** A shorter secret could be part of an ordinary word; real tokens are longer. */
const minSecretLength = 8;

/** Replaces the credentials of a request in a text with `[token]`. */
export type Mask = (text: string) => string;

/** Returns the secrets in request headers. */
function secretsIn(headers: Readonly<Record<string, string>>): string[] {
  return [
    ...secretsInAuthorization(headers.Authorization ?? ''),
    ...credentialHeaders.map((name) => headers[name] ?? ''),
  ];
}

/** Returns the secrets in an `Authorization` header, with the password of HTTP Basic in plain text. */
function secretsInAuthorization(authorization: string): string[] {
  const [scheme = '', ...credentials] = authorization.split(' ');
  if (scheme.toLowerCase() !== 'basic') return credentials;
  try {
    return [...credentials, ...atob(credentials.join('')).split(':')];
  } catch {
    return credentials;
  }
}

/** Returns the spellings of a text in JSON; some servers escape slashes. */
function inJson(text: string): string[] {
  const escaped = JSON.stringify(text).slice(1, -1);
  return [escaped, escaped.replaceAll('/', '\\/')];
}

/** Returns the secrets as they are, in JSON, and in JSON within JSON. */
function spellingsOf(secrets: string[]): string[] {
  const escaped = secrets.flatMap(inJson);
  return [...secrets, ...escaped, ...escaped.flatMap(inJson)];
}

/** Creates the function that masks the credentials of a request. */
export function createMask(headers: Readonly<Record<string, string>>): Mask {
  // Most requests mask nothing, so the spellings wait for the first text.
  let spellings: string[] | undefined;
  return (text) => {
    if (!spellings) {
      const secrets = secretsIn(headers);
      spellings = spellingsOf(secrets.filter((it) => it.length >= minSecretLength));
      // A secret can contain another.
      spellings.sort((a, b) => b.length - a.length);
    }
    let masked = text;
    for (const spelling of spellings) masked = masked.replaceAll(spelling, '[token]');
    return masked;
  };
}
