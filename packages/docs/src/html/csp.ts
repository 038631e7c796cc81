import { createHash } from 'node:crypto';
import type { Theme } from './theme.ts';

/** Permissions of a page beyond those of every page. */
export interface PolicyOptions {
  /** Scripts may send requests to any server. */
  readonly allowRequests?: boolean;
}

const sourceHash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Returns the Content-Security-Policy of a page: scripts and styles from the site only, and inline ones
 * only with the hash of the theme. It goes into a meta tag, so it applies on any host and to file: URLs.
 */
export function contentSecurityPolicy(theme: Theme, options: PolicyOptions = {}): string {
  const { allowRequests = false } = options;
  return [
    "default-src 'none'",
    `script-src 'self' ${sourceHash(theme.inlineScript)}`,
    `style-src 'self' ${sourceHash(theme.css)}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    ...(allowRequests ? ['connect-src http: https:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
