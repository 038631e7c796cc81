import { credentialHeaders } from '../../../../generated/request.ts';

/** A shorter secret could be part of an ordinary word; real tokens are longer. */
const minSecretLength = 8;

/** Replaces the credentials of a request in a text with `[token]`. */
export type Mask = (text: string) => string;

/** Returns the secrets in request headers; the password of HTTP Basic is in plain text, too. */
function secretsIn(headers: Readonly<Record<string, string>>): string[] {
  const [scheme = '', ...secrets] = (headers.Authorization ?? '').split(' ');
  for (const name of credentialHeaders) secrets.push(headers[name] ?? '');
  try {
    if (/^basic$/i.test(scheme)) secrets.push(...atob(secrets[0] ?? '').split(':'));
  } catch {
    // The caller's own header, which is not Basic authentication.
  }
  return secrets;
}

/** Adds the spellings of texts in JSON; some servers escape slashes. */
const addJson = (texts: string[]): string[] =>
  texts.flatMap((text) => {
    const escaped = JSON.stringify(text).slice(1, -1);
    return [text, escaped, escaped.replaceAll('/', '\\/')];
  });

/** Creates the function that masks the credentials of a request. */
export function createMask(headers: Readonly<Record<string, string>>): Mask {
  // Most requests mask nothing, so the spellings wait for the first text.
  let spellings: string[] | undefined;
  return (text) => {
    if (!spellings) {
      const secrets = secretsIn(headers).filter((it) => it.length >= minSecretLength);
      // As they are, in JSON, and in JSON within JSON.
      spellings = addJson(addJson(secrets));
      // A secret can contain another.
      spellings.sort((a, b) => b.length - a.length);
    }
    let masked = text;
    for (const spelling of spellings) masked = masked.replaceAll(spelling, '[token]');
    return masked;
  };
}
