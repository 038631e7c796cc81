/** Shorter than any real token, and found in ordinary words. */
const shortest = 8;

/** Takes out of a text the credentials that a request carried. */
export type Redact = (text: string) => string;

/** What takes the credentials that `headers` carry out of a text, also where JSON escapes them. */
export function redactor(headers: { readonly Authorization?: string }): Redact {
  const [scheme, sent = ''] = (headers.Authorization ?? '').split(' ');
  let pattern: RegExp | undefined;

  /** Made with the first text, since most requests show none. */
  const makePattern = (): RegExp => {
    const secrets = [sent];
    try {
      if (scheme === 'Basic') secrets.push(...atob(sent).split(':'));
    } catch {
      // It is no Base64, so there is nothing else to hide.
    }
    const escaped = secrets
      .filter((secret) => secret.length >= shortest)
      .map((secret) => secret.replace(/./g, (it) => `\\\\*${it.replace(/\W/, '\\$&')}`));
    // Without a secret, what matches nowhere.
    return new RegExp(escaped.join('|') || '$.', 'g');
  };

  return (text) => {
    pattern ??= makePattern();
    return text.replace(pattern, '[token]');
  };
}

/** `headers` themselves where no value shows a credential, else a copy without. */
export function redactHeaders(headers: Headers, redact: Redact): Headers {
  const shown = Array.from(headers);
  const clean = shown.map(([name, value]): [string, string] => [name, redact(value)]);
  return clean.join() === shown.join() ? headers : new Headers(clean);
}
