import { hidden } from './secrets.ts';

/** A part of a text that is a secret. */
export interface Part {
  /** Index of the first and after the last character. */
  readonly from: number;
  readonly to: number;
  /** Quotes that the replacement gets. Default: none. */
  readonly quote?: string;
}

/** Replaces parts of a text, which may be in any order, and repeated. */
export function hideParts(text: string, parts: readonly Part[]): string {
  let masked = '';
  let at = 0;
  for (const { from, to, quote = '' } of [...parts].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    masked += text.slice(at, from) + quote + hidden + quote;
    at = to;
  }
  return masked + text.slice(at);
}
