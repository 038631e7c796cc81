import { refusal } from './refusal.ts';

/** The target of a request (RFC 9112, section 3.2), taken apart. */
export interface Target {
  /** As it was sent, without authority and query. */
  readonly path: string;
  /** Segments of the path, decoded. */
  readonly segments: readonly string[];
  /** As it was sent, without the question mark. */
  readonly query: string;
}

/** Decodes percent escapes, which have to be those of UTF-8. */
export function decode(text: string, where: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal(400, `the ${where} has a percent escape that is not UTF-8`);
  }
}

/**
 * Takes the target of a request apart: `/path?query`, or an absolute URL as proxies get it.
 *
 * @throws Refusal 400 for a bad percent escape or a dot segment.
 */
export function readTarget(target: string): Target {
  const own = target.startsWith('/')
    ? target
    : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const hash = own.indexOf('#');
  const whole = hash < 0 ? own : own.slice(0, hash);
  const mark = whole.indexOf('?');
  const path = (mark < 0 ? whole : whole.slice(0, mark)) || '/';
  const segments = path.slice(1).split('/');
  const decoded = path.includes('%') ? segments.map((it) => decode(it, 'path')) : segments;
  if (decoded.includes('.') || decoded.includes('..')) {
    throw refusal(400, 'the path has a segment "." or ".."');
  }
  return { path, segments: decoded, query: mark < 0 ? '' : whole.slice(mark + 1) };
}

/**
 * The values of a query string by name, in the order in which they were sent.
 *
 * @throws Refusal 400 for a bad percent escape.
 */
export function readQuery(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = '', ...rest] = pair.split('=');
    const [key, value] = [name, rest.join('=')].map((it) =>
      decode(it.replaceAll('+', ' '), 'query'),
    ) as [string, string];
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return values;
}
