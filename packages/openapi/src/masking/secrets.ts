import { hasEscapes, patternOf } from './spellings.ts';

/** Replaces a secret that has no name of its own. */
export const hidden = '[hidden]';

/**
 * A JSON Web Token, after a group of what precedes it: three parts; the first is a JSON object in base64url. A search
 * starts once in each word, or it would take quadratic time.
 */
const jwt = /(?<![\w-])(?=[\w-]+\.[\w-]{8,}\.)([\w-]*?)\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
/** The query parameter that grants access to a dashboard. */
const queryToken = /(?<=[?&]token=)[^&"\s]+/g;
/** The password of a URL with user info. */
const urlPassword = /(?<=:\/\/[^\s/:@"]*:)[^\s/@"]+(?=@)/g;
/** Shorter texts are not treated as secrets: they would match ordinary words. */
const shortest = 6;

/** Masks secrets in texts. */
export interface Secrets {
  /** Masks `secret` as `shown` from now on. */
  add(secret: string, shown?: string): void;
  /** Replaces known secrets and anything that looks like a secret. */
  mask(text: string): string;
}

/** Whether part of a text looks like a secret. */
export function hasSecretForm(text: string): boolean {
  // Searching for plain text first is many times faster.
  const has = (plain: string, form: RegExp) => text.includes(plain) && text.search(form) >= 0;
  return has('eyJ', jwt) || has('token=', queryToken) || has('@', urlPassword);
}

/** Returns a secret in the encodings in which it may leak: plain, JSON, URL, Base64, base64url. */
export function encodingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ];
}

/** A secret can contain another one. */
const longestFirst = (map: ReadonlyMap<string, unknown>): readonly string[] =>
  [...map.keys()].sort((one, other) => other.length - one.length);

/** Creates a mask without known secrets. */
export function createSecrets(): Secrets {
  const known = new Map<string, string>();
  /** The secrets themselves, with the pattern of their spellings once a text needs it. */
  const patterns = new Map<string, RegExp | undefined>();
  /** The keys of both, in order; undefined after a change. */
  let sorted:
    | { readonly forms: readonly string[]; readonly secrets: readonly string[] }
    | undefined;
  const inOrder = () => {
    sorted ??= { forms: longestFirst(known), secrets: longestFirst(patterns) };
    return sorted;
  };
  const maskSpellings = (text: string): string => {
    let masked = text;
    for (const secret of inOrder().secrets) {
      const pattern = patterns.get(secret) ?? patternOf(secret);
      patterns.set(secret, pattern);
      masked = masked.replace(pattern, () => known.get(secret) ?? hidden);
    }
    return masked;
  };
  return {
    add(secret, shown = hidden) {
      if (secret.length < shortest) return;
      sorted = undefined;
      if (!patterns.has(secret)) patterns.set(secret, undefined);
      for (const form of encodingsOf(secret)) {
        if ((known.get(form) ?? hidden) === hidden) known.set(form, shown);
      }
    },
    mask(text) {
      let masked = text;
      for (const form of inOrder().forms) {
        if (masked.includes(form))
          masked = masked.replaceAll(form, () => known.get(form) ?? hidden);
      }
      if (hasEscapes(masked)) masked = maskSpellings(masked);
      return masked
        .replace(jwt, `$1${hidden}`)
        .replace(queryToken, hidden)
        .replace(urlPassword, hidden);
    },
  };
}
