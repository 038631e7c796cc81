import type { ProxyUrl } from './proxy-variables.ts';

/** A proxy cannot be used. The message names it, without its credentials, and says what to do. */
export class ProxyFailure extends Error {
  /** Whether the server is not the cause, since the request never got to it. */
  readonly isCertain: boolean;

  /** @param isCertain whether the server is not the cause. Default: it may be. */
  constructor(proxy: ProxyUrl, what: string, isCertain = false) {
    const port = proxy.port || (proxy.protocol === 'https:' ? '443' : '80');
    const advice = `check ${proxy.variable}, or name the server in NO_PROXY`;
    super(`the proxy ${proxy.hostname}:${port} ${what}; ${advice}`);
    this.isCertain = isCertain;
  }
}
