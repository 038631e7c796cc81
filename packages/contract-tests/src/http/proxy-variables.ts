import { RunError } from '../model/errors.ts';

/** The proxies of the environment. */
export interface Proxies {
  /** For `http:`; undefined if none. */
  readonly http: URL | undefined;
  /** For `https:`; undefined if none. */
  readonly https: URL | undefined;
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

/** Returns the URL of a proxy that a variable names; undefined if it names none. Lower case takes precedence. */
function proxyIn(environment: NodeJS.ProcessEnv, name: string): URL | undefined {
  const text = environment[name.toLowerCase()] ?? environment[name];
  if (!text) return undefined;
  const example = 'such as http://proxy.example.com:3128';
  if (/^socks/i.test(text)) {
    throw new RunError(
      `${name} names a SOCKS proxy, which is not supported: set it to the URL of an HTTP proxy, ${example}.`,
    );
  }
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (!proxy || !/^https?:$/.test(proxy.protocol)) {
    throw new RunError(`${name} must be the URL of a proxy, ${example}.`);
  }
  proxy.username = decodable(proxy.username);
  proxy.password = decodable(proxy.password);
  return proxy;
}

/**
 * Reads HTTP_PROXY and HTTPS_PROXY; undefined if they name no proxy.
 *
 * @throws RunError if one of them is invalid. The message omits its value, which may contain a password.
 */
export function proxiesIn(environment: NodeJS.ProcessEnv): Proxies | undefined {
  const http = proxyIn(environment, 'HTTP_PROXY');
  const https = proxyIn(environment, 'HTTPS_PROXY') ?? http;
  return http || https ? { http, https } : undefined;
}
