import { encodingsOf } from './encodings.ts';
import { keyForm } from './key-forms.ts';
import { comparable, decodeEscapes, hasEscapes, mayContain, patternOf } from './spellings.ts';

/** Replaces a secret that has no name of its own. */
export const hidden = '[hidden]';

/**
 * A JSON Web Token, after a group of what precedes it: three parts; the first is a JSON object in base64url. A search
 * starts once in each word, or it would take quadratic time.
 */
const jwt = /(?<![\w-])(?=[\w-]+\.[\w-]{8,}\.)([\w-]*?)\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
/** A private key in PEM, also without its end, or with escaped ends of lines. */
const privateKey =
  /-----BEGIN[A-Z\d ]{0,40} PRIVATE KEY[A-Z ]{0,10}-----[^"'<>{}-]*(?:-[^"'<>{}-]+)*(?:-----END[A-Z\d ]{0,60}-----)?/g;
/** An API token of the platform. Shorter ones are those of examples. */
const apiToken = /(?<![\w-])tk-us-[\w-]{8,}/g;
/** The query parameter that grants access to a dashboard. */
const queryToken = /(?<=[?&]token=)[^&"\s]+/g;
/** The password of a URL with user info. */
const urlPassword = /(?<=:\/\/[^\s/:@"]*:)[^\s/@"]+(?=@)/g;
/** Shorter texts are not treated as secrets: they would match ordinary words. */
const shortest = 6;
/** A text with more escaped secrets is hidden as a whole. */
const mostEscaped = 50;

/** Masks secrets in texts. */
export interface Secrets {
  /** Masks `secret` as `shown` from now on. */
  add(secret: string, shown?: string): void;
  /** Replaces known secrets and anything that looks like a secret. */
  mask(text: string): string;
}

/** What looks like a secret, with a plain text that it contains, if any: searching for that first is many times faster. */
const forms: readonly (readonly [plain: string, form: RegExp])[] = [
  ['eyJ', jwt],
  ['PRIVATE KEY-', privateKey],
  ['tk-us-', apiToken],
  ['token=', queryToken],
  ['@', urlPassword],
  ['', keyForm],
];

/** Whether part of a text looks like a secret, however it is escaped. */
export function hasSecretForm(text: string): boolean {
  const isIn = (it: string) =>
    forms.some(([plain, form]) => it.includes(plain) && it.search(form) >= 0);
  return isIn(text) || (hasEscapes(text) && isIn(decodeEscapes(text)));
}

/** Returns the parts of a text that look like secrets once its escapes are decoded. */
function escapedSecrets(text: string): readonly string[] {
  const decoded = decodeEscapes(text);
  return forms.flatMap(([plain, form]) =>
    decoded.includes(plain)
      ? [...decoded.matchAll(form)].map(([all, before = '']) =>
          form === jwt ? all.slice(before.length) : all,
        )
      : [],
  );
}

/** Adds a text before the first that is shorter: a secret can contain another one. Sorting all each time takes too long. */
function insertByLength(texts: string[], text: string): void {
  let from = 0;
  let to = texts.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((texts[middle] ?? '').length >= text.length) from = middle + 1;
    else to = middle;
  }
  texts.splice(from, 0, text);
}

/** Creates a mask without known secrets. */
export function createSecrets(): Secrets {
  const known = new Map<string, string>();
  /** The secrets themselves, with the pattern of their spellings once a text needs it. */
  const patterns = new Map<string, RegExp | undefined>();
  /** The keys of both, the longest first. */
  const encoded: string[] = [];
  const secrets: string[] = [];
  const maskSpellings = (text: string): string => {
    let masked = text;
    const compared = comparable(text);
    for (const secret of secrets) {
      if (!mayContain(compared, secret)) continue;
      const pattern = patterns.get(secret) ?? patternOf(secret);
      patterns.set(secret, pattern);
      masked = masked.replace(pattern, () => known.get(secret) ?? hidden);
    }
    return masked;
  };
  return {
    add(secret, shown = hidden) {
      if (secret.length < shortest) return;
      if (!patterns.has(secret)) {
        patterns.set(secret, undefined);
        insertByLength(secrets, secret);
      }
      for (const form of encodingsOf(secret)) {
        if (!known.has(form)) insertByLength(encoded, form);
        if ((known.get(form) ?? hidden) === hidden) known.set(form, shown);
      }
    },
    mask(text) {
      let masked = text;
      for (const form of encoded) {
        if (masked.includes(form))
          masked = masked.replaceAll(form, () => known.get(form) ?? hidden);
      }
      if (secrets.length > 0 && hasEscapes(masked)) masked = maskSpellings(masked);
      const plain = forms.reduce(
        (it, [part, form]) =>
          it.includes(part) ? it.replace(form, form === jwt ? `$1${hidden}` : hidden) : it,
        masked,
      );
      if (!hasEscapes(plain)) return plain;
      const escaped = new Set(escapedSecrets(plain).filter((it) => it !== hidden));
      // Each takes a search of its own.
      if (escaped.size > mostEscaped) return hidden;
      return [...escaped].reduce((it, secret) => it.replace(patternOf(secret), hidden), plain);
    },
  };
}
