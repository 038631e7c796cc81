/** Shorter than any real token, and found in ordinary words. */
const shortest = 8;

/** `text` without the credentials that `headers` carry, also where JSON escapes them. */
export function redact(text: string, headers: Readonly<Record<string, string>>): string {
  const [scheme, sent = ''] = (headers.Authorization ?? headers.authorization ?? '').split(' ');
  const secrets = [sent];
  try {
    if (scheme === 'Basic') secrets.push(...atob(sent).split(':'));
  } catch {
    // It is no Base64, so there is nothing else to hide.
  }
  return secrets
    .filter((secret) => secret.length >= shortest)
    .reduce((clean, secret) => {
      const pattern = secret.replace(/./g, (it) => `\\\\*${it.replace(/\W/, '\\$&')}`);
      return clean.replace(new RegExp(pattern, 'g'), '[token]');
    }, text);
}
