import { cookieOf, type SecurityScheme } from '@scalingo-addons/openapi';
import { queryOf } from '../http/url.ts';
import type { HeaderFields, SentRequest } from '../model/exchange.ts';

/** Credentials by what carries them: a header by its lowercase name, `query <name>` or `cookie <name>`. */
export type CarriedCredentials = Readonly<Record<string, string>>;

/** Returns what carries the credentials of a scheme, as {@link CarriedCredentials} names it. */
export function carrierOf({ in: location, header: name }: SecurityScheme): string {
  return location === 'query' || location === 'cookie' ? `${location} ${name}` : name.toLowerCase();
}

/** Returns the credentials that a request carries for a scheme; undefined or empty if there are none to see. */
export function carriedText(
  { in: location, header: name }: SecurityScheme,
  { headers, url }: Pick<SentRequest, 'headers' | 'url'>,
): string | undefined {
  if (location === 'connection') return undefined;
  if (location === 'query') return queryOf(url).get(name) ?? undefined;
  return location === 'cookie' ? cookieOf(headers.cookie, name) : headers[name.toLowerCase()];
}

/** Returns the API keys that a request carries for some schemes. */
export const carriedKeys = (
  schemes: readonly SecurityScheme[],
  request: Pick<SentRequest, 'headers' | 'url'>,
): readonly string[] =>
  schemes.filter(({ type }) => type === 'apiKey').flatMap((it) => carriedText(it, request) || []);

/** Returns a URL with other values of query parameters, which come last. */
function withQuery(url: string, parameters: readonly (readonly [string, string])[]): string {
  if (parameters.length === 0) return url;
  const [, before = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(url) ?? [];
  const names = parameters.map(([name]) => name);
  const others = query.split('&').filter((pair) => {
    const [name] = new URLSearchParams(pair).keys();
    return pair !== '' && (name === undefined || !names.includes(name));
  });
  const added = parameters.map((it) => new URLSearchParams([[...it]]).toString());
  return `${before}?${[...others, ...added].join('&')}${fragment}`;
}

/** Returns the URL and headers of a request with credentials, which replace what else its carriers have. */
export function withCredentials(
  url: string,
  headers: HeaderFields,
  credentials: CarriedCredentials,
): { readonly url: string; readonly headers: HeaderFields } {
  const carriedBy = (kind: string) =>
    Object.entries(credentials).flatMap(([carrier, value]): (readonly [string, string])[] =>
      carrier.startsWith(`${kind} `) ? [[carrier.slice(kind.length + 1), value]] : [],
    );
  const fields = Object.entries(credentials).filter(([carrier]) => !carrier.includes(' '));
  const cookies = carriedBy('cookie').map((it) => it.join('='));
  const cookie = [...(headers.cookie === undefined ? [] : [headers.cookie]), ...cookies].join('; ');
  return {
    url: withQuery(url, carriedBy('query')),
    headers: {
      ...headers,
      ...Object.fromEntries(fields),
      ...(cookies.length > 0 && { cookie }),
    },
  };
}
