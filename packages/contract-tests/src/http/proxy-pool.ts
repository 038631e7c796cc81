import { type buildConnector, Pool } from 'undici';
import { reasonOf } from './failure-reason.ts';

/** A proxy cannot be used. The message names it, without its credentials, and says what to do. */
class ProxyFailure extends Error {
  constructor(proxy: URL, what: string) {
    const port = proxy.port || (proxy.protocol === 'https:' ? '443' : '80');
    const advice = 'check HTTP_PROXY and HTTPS_PROXY, or name the server in NO_PROXY';
    super(`the proxy ${proxy.hostname}:${port} ${what}; ${advice}`);
  }
}

/** Returns a connector whose errors name the proxy. */
const namingProxy =
  (proxy: URL, connect: buildConnector.connector): buildConnector.connector =>
  (options, callback) =>
    connect(options, (...result) => {
      const [error] = result;
      if (error === null) callback(...result);
      else callback(new ProxyFailure(proxy, `cannot be reached (${reasonOf(error)})`), null);
    });

/** Opens a tunnel by CONNECT. */
type Connect = (...args: unknown[]) => Promise<{ statusCode: number; socket: { destroy(): void } }>;

/** Connections to a proxy. A tunnel fails for good if the proxy closes it: undici would connect again without end. */
export class ProxyPool extends Pool {
  readonly #proxy: URL;

  /** @param connect connects to the proxy. */
  constructor(proxy: URL, connect: buildConnector.connector) {
    super(proxy.origin, { connect: namingProxy(proxy, connect) });
    this.#proxy = proxy;
  }

  override async connect(...args: unknown[]): Promise<never> {
    const open = super.connect as Connect;
    const opened = await open.apply(this, args).catch((error: Error) => {
      const isNamed = error instanceof ProxyFailure;
      throw isNamed
        ? error
        : new ProxyFailure(this.#proxy, `opened no tunnel (${reasonOf(error)})`);
    });
    if (opened.statusCode === 200) return opened as never;
    opened.socket.destroy();
    throw new ProxyFailure(this.#proxy, `opened no tunnel (status ${opened.statusCode})`);
  }
}
