import { isPlainText, type Operation } from '@scalingo-addons/openapi';
import { decodeSegment } from '../http/url.ts';
import type { SentRequest } from '../model/exchange.ts';
import { secretsInPath } from '../secrets/documented.ts';

/** What precedes the path of a URL, without user info. */
const originForm = /^[a-z][a-z\d+.-]*:\/\/[^/?#@]*(?=[/?#]|$)/i;

/** Returns the scheme, host and port of a URL without user info; '' if it has none. */
export const originOf = (url: string): string => originForm.exec(url)?.[0] ?? '';

/** Which texts are no secrets elsewhere in an exchange, since its request cannot be understood, or sent again, without. */
export interface KeptTexts {
  /** Whether a text is part of the scheme, host and port, or of the path of the operation. */
  readonly isKept: (text: string) => boolean;
  /** Whether also one that only has the name of a secret is: a part of the path. */
  readonly isKeptName: (text: string) => boolean;
}

/** @param operation undefined if the request matches none. */
export function keptTexts({ url }: SentRequest, operation: Operation | undefined): KeptTexts {
  const origin = originOf(url);
  const [path = ''] = url.slice(origin.length).split(/[?#]/);
  const secrets = operation ? secretsInPath(operation, path) : [];
  const parts = new Set(path.split('/').filter((it) => !secrets.includes(decodeSegment(it))));
  const literals = operation?.path.replaceAll(/\{[^}]*\}/g, '\n') ?? '';
  const isKept = (text: string) => origin.includes(text) || literals.includes(text);
  return {
    isKept,
    isKeptName: (text) =>
      isKept(text) ||
      parts.has(text) ||
      (!secrets.includes(text) && isPlainText(text) && (origin + path).includes(text)),
  };
}
