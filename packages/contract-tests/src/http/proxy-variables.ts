import { RunError } from '../model/errors.ts';
import { isInNoProxy } from './no-proxy.ts';

/** The URL of a proxy, with the variable that names it. */
export type ProxyUrl = URL & { readonly variable: string };

/** The proxies of the environment. */
export interface Proxies {
  /** For `http:`; undefined if none. */
  readonly http: ProxyUrl | undefined;
  /** For `https:`; undefined if none. */
  readonly https: ProxyUrl | undefined;
}

/** Returns user info that can be decoded: escapes that are none are taken as they are. */
function decodable(text: string): string {
  try {
    decodeURIComponent(text);
    return text;
  } catch {
    return text.replaceAll('%', '%25');
  }
}

/** The name of the variable that counts. Lower case takes precedence. */
const variableOf = (environment: NodeJS.ProcessEnv, name: string): string =>
  environment[name.toLowerCase()] === undefined ? name : name.toLowerCase();

/** `host:port`, with or without user info, as curl accepts it. */
const withoutScheme = /^(?!\w+:\/\/)[^/\s]+:\d+\/?$/;

/** Returns the URL of a proxy that a variable names; undefined if it names none. */
function proxyIn(environment: NodeJS.ProcessEnv, variable: string): ProxyUrl | undefined {
  const text = environment[variable];
  if (!text) return undefined;
  const advice =
    'such as http://proxy.example.com:3128, or name the server in NO_PROXY to use no proxy for it';
  if (/^socks/i.test(text)) {
    throw new RunError(
      `${variable} names a SOCKS proxy, which is not supported: set it to the URL of an HTTP proxy, ${advice}.`,
    );
  }
  const url = withoutScheme.test(text) ? `http://${text}` : text;
  const proxy = URL.canParse(url) ? new URL(url) : undefined;
  if (!proxy || !/^https?:$/.test(proxy.protocol)) {
    throw new RunError(`${variable} must be the URL of a proxy, ${advice}.`);
  }
  proxy.username = decodable(proxy.username);
  proxy.password = decodable(proxy.password);
  return Object.assign(proxy, { variable });
}

/**
 * Reads HTTP_PROXY and HTTPS_PROXY as far as they apply to servers; undefined if no proxy does.
 *
 * @param urls of the servers.
 * @throws RunError if one that applies is invalid. The message omits its value, which may contain a password.
 */
export function proxiesIn(
  environment: NodeJS.ProcessEnv,
  urls: readonly string[],
): Proxies | undefined {
  const proxied = urls.filter((url) => !isInNoProxy(url, environment));
  const needs = (scheme: string) => proxied.some((url) => url.toLowerCase().startsWith(scheme));
  const httpVariable = variableOf(environment, 'HTTP_PROXY');
  const httpsVariable = variableOf(environment, 'HTTPS_PROXY');
  const http = needs('http:') ? proxyIn(environment, httpVariable) : undefined;
  const https = needs('https:')
    ? proxyIn(environment, environment[httpsVariable] ? httpsVariable : httpVariable)
    : undefined;
  return http || https ? { http, https } : undefined;
}
