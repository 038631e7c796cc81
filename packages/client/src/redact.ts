/** Shorter than any real token, and found in ordinary words. */
const shortest = 8;

/** Takes out of a text the credentials that a request carried. */
export type Redact = (text: string) => string;

/** A pattern of the credentials in `Authorization`, also where JSON escapes them. */
function patternOf(authorization: string): RegExp {
  const [, ...secrets] = authorization.split(' ');
  try {
    // Those of the scheme Basic; of any other scheme, what matches nothing.
    secrets.push(...atob(secrets.join()).split(':'));
  } catch {
    // It is no Base64, so there is nothing else to hide.
  }
  const escaped = secrets
    .filter((secret) => secret.length >= shortest)
    .map((secret) => secret.replace(/\W/g, '\\$&').replace(/\\?./g, '\\\\*$&'));
  // Without a secret, what matches nowhere.
  return new RegExp(escaped.join('|') || '$.', 'g');
}

/** What takes the credentials that `headers` carry out of a text. */
export function redactor({ Authorization = '' }: { readonly Authorization?: string }): Redact {
  // Made with the first text, since most requests show none.
  let pattern: RegExp | undefined;
  return (text) => {
    pattern ??= patternOf(Authorization);
    return text.replace(pattern, '[token]');
  };
}
