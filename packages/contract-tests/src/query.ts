/** The query of a URL, absolute or not, by the names of its parameters. */
export function queryOf(url: string): URLSearchParams {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(url) ?? [];
  return new URLSearchParams(query);
}
