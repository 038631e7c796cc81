/**
 * Returns a URL without a trailing slash.
 *
 * @param what the URL is, for the message.
 * @throws RangeError if it is not an HTTP URL without user info, query and fragment.
 */
export function httpUrl(text: string, what: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  // Also an empty query, and what `URL` accepts in a path, but the contract's format `uri` does not.
  const isPlain =
    url?.href === `${url?.origin}${url?.pathname}` && !/%(?![\da-f]{2})/i.test(url.href);
  if (!url || !isHttp || !isPlain) {
    throw new RangeError(
      `The ${what} must be an HTTP URL such as https://mock.example.com, without user info, query and fragment.`,
    );
  }
  return url.href.replace(/\/+$/, '');
}
