import { rejection } from '../rejection.ts';

/** A parsed request target (RFC 9112, section 3.2). */
export interface Target {
  /** Path as received, without authority and query. */
  readonly path: string;
  /** Decoded path segments. */
  readonly segments: readonly string[];
  /** Query as received, without the question mark. */
  readonly query: string;
}

/** Decodes percent escapes as UTF-8. */
function decode(text: string, component: 'path' | 'query' | 'body'): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw rejection(400, `the ${component} has a percent escape that is not UTF-8`);
  }
}

/**
 * Parses a request target in origin form (`/path?query`) or absolute form (as sent to a proxy).
 *
 * @throws Rejection 400 for an invalid percent escape or a dot segment.
 */
export function parseTarget(target: string): Target {
  const originForm = target.startsWith('/')
    ? target
    : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const hash = originForm.indexOf('#');
  const withoutFragment = hash < 0 ? originForm : originForm.slice(0, hash);
  const questionMark = withoutFragment.indexOf('?');
  const path = (questionMark < 0 ? withoutFragment : withoutFragment.slice(0, questionMark)) || '/';
  const encoded = path.slice(1).split('/');
  const segments = path.includes('%') ? encoded.map((it) => decode(it, 'path')) : encoded;
  if (segments.includes('.') || segments.includes('..')) {
    throw rejection(400, 'the path has a segment "." or ".."');
  }
  const query = questionMark < 0 ? '' : withoutFragment.slice(questionMark + 1);
  return { path, segments, query };
}

/**
 * Parses a query string, or the fields of a form, into the values of each name.
 *
 * @param component what the text is, for messages.
 * @throws Rejection 400 for an invalid percent escape.
 */
export function parseQuery(
  query: string,
  component: 'query' | 'body' = 'query',
): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = '', ...rest] = pair.split('=');
    const [key, value] = [name, rest.join('=')].map((it) =>
      decode(it.replaceAll('+', ' '), component),
    ) as [string, string];
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return values;
}
