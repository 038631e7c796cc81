import { isIP, type Socket } from 'node:net';
import { type buildConnector, Pool } from 'undici';
import { isClosed, isWithoutTls, reasonOf } from './failure-reason.ts';
import { maxHeaderBytes } from './limits.ts';
import { ProxyFailure } from './proxy-failure.ts';
import type { ProxyUrl } from './proxy-variables.ts';

type Connector = buildConnector.connector;

/** What undici's connectors do besides what their type says. */
type SocketConnector = (...args: Parameters<Connector>) => Socket;

/** Connects to a proxy. */
export interface ProxyConnection {
  readonly proxy: ProxyUrl;
  /** Of undici. */
  readonly connect: Connector;
  /** All connections, so that those that the proxy leaves open can be closed. */
  readonly sockets: Set<Socket>;
  /** When each CONNECT that has no response yet was sent, in milliseconds of `performance.now()`. */
  readonly waiting: Map<object, number>;
}

/** Returns a connector whose errors name the proxy. */
const namingProxy =
  ({ proxy, connect, sockets }: ProxyConnection): Connector =>
  ({ servername, ...options }, callback) => {
    // An address is no server name in TLS, and Node warns of one.
    const isName = servername && !isIP(servername.replace(/^\[|\]$/g, ''));
    const name = isName ? { servername } : {};
    const socket = (connect as SocketConnector)({ ...options, ...name }, (...result) => {
      const [error] = result;
      if (error === null) callback(...result);
      else callback(new ProxyFailure(proxy, `cannot be reached (${reasonOf(error)})`, true), null);
    });
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };

/** Returns a connector through a tunnel that names the proxy if it closes the tunnel, or sends something of its own. */
export const throughTunnel =
  (proxy: ProxyUrl, connect: Connector): Connector =>
  (options, callback) =>
    connect(options, (...result) => {
      const [error] = result;
      const what = isClosed(error ?? {})
        ? 'closed the tunnel to the server'
        : isWithoutTls(error ?? {}) && 'opened a tunnel to something that does not use TLS';
      if (what) callback(new ProxyFailure(proxy, what, true), null);
      else callback(...result);
    });

/** The option `pipelining` of undici that closes a connection after a response. */
export const noKeepAlive = 0;

/** Opens a tunnel by CONNECT. */
type Connect = (...args: unknown[]) => Promise<{ statusCode: number; socket: { destroy(): void } }>;

/** Connections to a proxy. A tunnel fails for good if the proxy closes it: undici would connect again without end. */
export class ProxyPool extends Pool {
  readonly #proxy: ProxyUrl;
  readonly #waiting: Map<object, number>;
  readonly #onResponse: () => void;

  /** @param onResponse called when the proxy has responded to a CONNECT. */
  constructor(connection: ProxyConnection, onResponse: () => void) {
    super(connection.proxy.origin, {
      connect: namingProxy(connection),
      pipelining: noKeepAlive,
      maxHeaderSize: maxHeaderBytes,
    });
    this.#proxy = connection.proxy;
    this.#waiting = connection.waiting;
    this.#onResponse = onResponse;
  }

  override async connect(...args: unknown[]): Promise<never> {
    const open = super.connect as Connect;
    const tunnel = {};
    this.#waiting.set(tunnel, performance.now());
    const opening = open.apply(this, args).finally(() => this.#waiting.delete(tunnel));
    const opened = await opening.catch((error: Error) => {
      const isNamed = error instanceof ProxyFailure;
      throw isNamed
        ? error
        : new ProxyFailure(this.#proxy, `opened no tunnel (${reasonOf(error)})`, true);
    });
    this.#onResponse();
    if (opened.statusCode === 200) return opened as never;
    opened.socket.destroy();
    throw new ProxyFailure(this.#proxy, `opened no tunnel (status ${opened.statusCode})`, true);
  }
}
