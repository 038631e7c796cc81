/** A server URL without a slash at its end, or a sentence that says why there is none. */
export type ServerUrl = { readonly url: string } | { readonly problem: string };

const example = 'Enter a URL such as http://localhost:4010.';

const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i;

/** Whether a host is usually reached without TLS: this computer, or an IP address. */
const isPlain = (host: string): boolean => /^(localhost|\[.*\]|\d+(\.\d+){3})(:\d+)?$/i.test(host);

function withScheme(typed: string): string {
  if (hasScheme.test(typed)) return typed;
  const [host = ''] = typed.replace(/^\/+/, '').split(/[/?#]/);
  return `${isPlain(host) ? 'http' : 'https'}://${typed.replace(/^\/+/, '')}`;
}

/**
 * Turns what a reader types into the URL of a server: adds the scheme, and drops the prefix of the operations' paths.
 *
 * @param prefix path segment that all operations start with, such as `/v1`; '' if there is none.
 */
export function parseServerUrl(typed: string, prefix: string): ServerUrl {
  const text = typed.trim();
  if (!text) return { problem: example };
  let url: URL;
  try {
    url = new URL(withScheme(text));
  } catch {
    return { problem: `"${text}" is not a URL. ${example}` };
  }
  if (!/^https?:$/.test(url.protocol))
    return { problem: `The URL must start with http:// or https://. ${example}` };
  if (url.username || url.password)
    return {
      problem: 'Remove the user name and password from the URL; there are fields for credentials.',
    };
  const isNamed = hasScheme.test(text) || isPlain(url.host) || /\.|:\d/.test(url.host);
  if (!isNamed) return { problem: `"${text}" is not the address of a server. ${example}` };
  const path = url.pathname.replace(/\/+$/, '');
  const base = prefix && path.endsWith(prefix) ? path.slice(0, -prefix.length) : path;
  return { url: url.origin + base };
}
