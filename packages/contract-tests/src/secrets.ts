/** What stands where a secret was. */
export const hidden = '[hidden]';

/** A JSON Web Token: three parts, the first of which is a JSON object in base64url. */
const jwt = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
/** The query parameter that opens a dashboard. */
const queryToken = /(?<=[?&]token=)[^&"\s]+/g;
/** The password in a URL with user name and password. */
const urlPassword = /(?<=:\/\/[^\s/:@"]*:)[^\s/@"]+(?=@)/g;
/** A shorter text is no secret, and would be found in ordinary words. */
const shortest = 6;

/** Takes out of texts what nobody may read. */
export interface Secrets {
  /** From now on, `secret` is shown as `shown`. */
  add(secret: string, shown?: string): void;
  /** The text without secrets that are known, and without what has the form of one. */
  mask(text: string): string;
  /** Whether a known secret is in the text, in plain. */
  isIn(text: string): boolean;
}

/** Whether a part of a text has the form of a secret. */
export function hasSecretForm(text: string): boolean {
  // To look for plain text first is many times faster.
  const has = (plain: string, form: RegExp) => text.includes(plain) && text.search(form) >= 0;
  return has('eyJ', jwt) || has('token=', queryToken) || has('@', urlPassword);
}

/** A secret as it is, and as it is written in JSON, in URLs, and by those that think to hide it. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ];
}

/** Knows no secret yet. */
export function createSecrets(): Secrets {
  const known = new Map<string, string>();
  return {
    add(secret, shown = hidden) {
      if (secret.length < shortest) return;
      for (const form of formsOf(secret)) {
        if ((known.get(form) ?? hidden) === hidden) known.set(form, shown);
      }
    },
    mask(text) {
      let masked = text;
      for (const [secret, shown] of known) {
        if (masked.includes(secret)) masked = masked.replaceAll(secret, () => shown);
      }
      return masked.replace(jwt, hidden).replace(queryToken, hidden).replace(urlPassword, hidden);
    },
    isIn: (text) => [...known.keys()].some((secret) => text.includes(secret)),
  };
}
