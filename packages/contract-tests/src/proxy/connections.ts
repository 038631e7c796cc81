import type { Socket } from 'node:net';
import { type buildConnector, Client, type Dispatcher, Pool } from 'undici';
import { isClosed } from '../http/failure-reason.ts';
import { maxHeaderBytes } from '../http/limits.ts';
import { isSafe } from '../model/operation.ts';
import { skipContinue } from './skip-continue.ts';

/** Connections to a server. */
export interface Connections {
  /**
   * Sends a request: on a connection that is kept open if its method is safe and it has no body, else on a new one.
   *
   * If the server closes a reused connection before the first byte of the response, the request is sent again on a new one
   * (RFC 9112, section 9.3.1).
   *
   * @param handler an object literal.
   */
  dispatch(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void;
  /** Closes all connections. */
  destroy(): Promise<void>;
}

/** What is known of the connection of a request. */
interface Assigned {
  /** Returns how many bytes the connection has received. */
  received(): number;
  /** Called before the request is sent. */
  start(): void;
}

/** A request that is sent by an {@link OwnClient}. */
interface OwnRequest extends Dispatcher.DispatchOptions {
  readonly onAssigned: (assigned: Assigned) => void;
}

/** One connection at a time, whose bytes are counted, and which takes a 100 (Continue) that nobody expects. */
class OwnClient extends Client {
  #socket: Socket | undefined;
  #beforeRequest = () => {};

  /** @param options with a connector, as those that a pool passes. */
  constructor(origin: URL, options: Client.Options) {
    const connect = options.connect as buildConnector.connector;
    super(origin, {
      ...options,
      connect: (target, callback) =>
        connect(target, (...result) => {
          const [, socket] = result;
          this.#socket = socket ?? undefined;
          if (socket) this.#beforeRequest = skipContinue(socket);
          callback(...result);
        }),
    });
  }

  override dispatch(request: OwnRequest, handler: Dispatcher.DispatchHandler): boolean {
    request.onAssigned({
      received: () => this.#socket?.bytesRead ?? 0,
      start: () => this.#beforeRequest(),
    });
    return super.dispatch(request, handler);
  }
}

/** @param origin of the server. */
export function createConnections(origin: string): Connections {
  const options: Pool.Options = {
    // Timeouts are up to the client.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: maxHeaderBytes,
    factory: (target, own) => new OwnClient(target, own),
  };
  const kept = new Pool(origin, options);
  // Without pipelining, undici keeps no connection open.
  const fresh = new Pool(origin, { ...options, pipelining: 0 });

  /** @param onClosed called in place of the handler if a reused connection is closed before the response. */
  function send(
    pool: Pool,
    request: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
    onClosed?: () => void,
  ): void {
    let assigned: Assigned | undefined;
    let before = 0;
    const own: OwnRequest = {
      ...request,
      onAssigned(it) {
        assigned = it;
      },
    };
    pool.dispatch(own, {
      ...handler,
      onRequestStart(...args) {
        assigned?.start();
        before = assigned?.received() ?? 0;
        handler.onRequestStart?.(...args);
      },
      onResponseError(control, error) {
        const isStale = before > 0 && assigned?.received() === before && isClosed(error);
        if (isStale && onClosed) onClosed();
        else handler.onResponseError?.(control, error);
      },
    });
  }

  return {
    dispatch(request, handler) {
      if (isSafe(request) && !request.body)
        send(kept, request, handler, () => send(fresh, request, handler));
      else send(fresh, request, handler);
    },
    async destroy() {
      await Promise.all([kept.destroy(), fresh.destroy()]);
    },
  };
}
