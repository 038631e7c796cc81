import { createHash } from 'node:crypto';
import type { Theme } from './theme.ts';

/** What a page may do beyond what all pages may. */
export interface PolicyOptions {
  /** Its scripts make style sheets by the object model, and set style attributes. */
  readonly makesStyles?: boolean;
  /** Its scripts send requests to a server that the reader chooses. */
  readonly sendsRequests?: boolean;
}

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The Content-Security-Policy of a page. It stands in the page itself, so that it holds on any host and
 * from a file: scripts and styles of the site only, nothing inline but what has the hash of the theme.
 */
export function contentPolicy(theme: Theme, options: PolicyOptions = {}): string {
  // A style sheet that a script fills through the object model begins as an empty element.
  const styles = [`'self'`, hashOf(theme.css), ...(options.makesStyles ? [hashOf('')] : [])];
  return [
    "default-src 'none'",
    `script-src 'self' ${hashOf(theme.early)}`,
    `style-src ${styles.join(' ')}`,
    ...(options.makesStyles ? ["style-src-attr 'unsafe-inline'"] : []),
    "img-src 'self' data:",
    "font-src 'self' data:",
    ...(options.sendsRequests ? ['connect-src http: https:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
