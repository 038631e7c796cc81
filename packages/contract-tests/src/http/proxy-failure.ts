import type { ProxyUrl } from './proxy-variables.ts';

/** A proxy cannot be used. The message names it, without its credentials, and says what to do. */
export class ProxyFailure extends Error {
  /** Whether the request never got to the server. */
  readonly isUnsent: boolean;

  /** @param isUnsent whether the request never got to the server. Default: it may have. */
  constructor(proxy: ProxyUrl, what: string, isUnsent = false) {
    const port = proxy.port || (proxy.protocol === 'https:' ? '443' : '80');
    const advice = `check ${proxy.variable}, or name the server in NO_PROXY`;
    super(`the proxy ${proxy.hostname}:${port} ${what}; ${advice}`);
    this.isUnsent = isUnsent;
  }
}
