import { byteEncodingsOf, createSecrets, decodeEscapes, hidden } from '@scalingo-addons/openapi';

/** Number of characters by which secrets are looked up. */
const keyLength = 6;
/** A text with more secrets is hidden as a whole, since each takes a search of its own. */
const mostFound = 200;
/** Longer texts are no secrets of one exchange that another repeats. */
const longest = 8_192;

/** Options of {@link createSecretMemory}. */
export interface SecretMemoryOptions {
  /** Number of secrets; the oldest is forgotten for another one. Default: unlimited. */
  readonly limit?: number;
  /** Shorter ones are not remembered, in UTF-16 code units. Default, and at least: 6. */
  readonly shortest?: number;
}

/** Any number of secrets, which are looked up by how they start: a search for each would take too long. */
export interface SecretMemory {
  add(secret: string): void;
  has(secret: string): boolean;
  /** Number of secrets that were added so far, also of those that are forgotten. */
  readonly additions: number;
  /** Masks them; hides a text that has more than 200 different ones. */
  mask(text: string, isKept?: (secret: string) => boolean): string;
}

/** Creates an empty memory. */
export function createSecretMemory({
  limit = Number.POSITIVE_INFINITY,
  shortest = keyLength,
}: SecretMemoryOptions = {}): SecretMemory {
  const known = new Set<string>();
  /** The secrets by the start of each of their encodings. */
  const byStart = new Map<string, Map<string, string>>();

  let additions = 0;

  function forget(secret: string): void {
    known.delete(secret);
    for (const encoding of byteEncodingsOf(secret)) {
      const start = encoding.slice(0, keyLength);
      byStart.get(start)?.delete(encoding);
      if (byStart.get(start)?.size === 0) byStart.delete(start);
    }
  }

  function find(text: string, found: Set<string>): void {
    for (let at = 0; at + keyLength <= text.length && found.size <= mostFound; at++) {
      const starting = byStart.get(text.slice(at, at + keyLength));
      for (const [encoding, secret] of starting ?? []) {
        if (text.startsWith(encoding, at)) found.add(secret);
      }
    }
  }

  return {
    add(secret) {
      if (secret.length < shortest || secret.length > longest || known.has(secret)) return;
      const [oldest] = known;
      if (known.size >= limit && oldest !== undefined) forget(oldest);
      known.add(secret);
      additions++;
      for (const encoding of byteEncodingsOf(secret)) {
        const start = encoding.slice(0, keyLength);
        const starting = byStart.get(start) ?? new Map<string, string>();
        byStart.set(start, starting.set(encoding, secret));
      }
    },
    has: (secret) => known.has(secret),
    get additions() {
      return additions;
    },
    mask(text, isKept = () => false) {
      if (known.size === 0) return text;
      const found = new Set<string>();
      find(text, found);
      if (/[\\%&]/.test(text)) find(decodeEscapes(text), found);
      if (found.size > mostFound) return hidden;
      const secrets = createSecrets();
      for (const it of found) if (!isKept(it)) secrets.add(it);
      return found.size === 0 ? text : secrets.mask(text);
    },
  };
}
