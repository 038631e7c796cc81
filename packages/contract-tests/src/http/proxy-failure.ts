import type { ProxyUrl } from './proxy-variables.ts';

/** A proxy cannot be used. The message names it, without its credentials, and says what to do. */
export class ProxyFailure extends Error {
  constructor(proxy: ProxyUrl, what: string) {
    const port = proxy.port || (proxy.protocol === 'https:' ? '443' : '80');
    const advice = `check ${proxy.variable}, or name the server in NO_PROXY`;
    super(`the proxy ${proxy.hostname}:${port} ${what}; ${advice}`);
  }
}
