/** Returns the path and query of a URL as written, including dot segments and invalid escapes. */
export function rawTarget(url: string): string {
  const target = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  return target.startsWith('/') ? target : `/${target}`;
}

/** Returns the path of a URL as written, without the query. */
export const rawPath = (url: string): string =>
  url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');

/** Returns the query parameters of a URL, which may be relative. */
export function queryOf(url: string): URLSearchParams {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(url) ?? [];
  return new URLSearchParams(query);
}
