import type { Socket } from 'node:net';
import { type buildConnector, Client, type Dispatcher, Pool } from 'undici';
import { isClosed } from '../http/failure-reason.ts';
import { isSafe } from '../model/operation.ts';

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

type Received = () => number;

/** A request that is sent by a {@link CountingClient}. */
interface CountedRequest extends Dispatcher.DispatchOptions {
  /** Called with a function that returns how many bytes the connection has received. */
  readonly onAssigned: (received: Received) => void;
}

/** One connection at a time, whose bytes are counted. */
class CountingClient extends Client {
  #socket: Socket | undefined;

  /** @param options with a connector, as those that a pool passes. */
  constructor(origin: URL, options: Client.Options) {
    const connect = options.connect as buildConnector.connector;
    super(origin, {
      ...options,
      connect: (target, callback) =>
        connect(target, (...result) => {
          this.#socket = result[1] ?? undefined;
          callback(...result);
        }),
    });
  }

  override dispatch(request: CountedRequest, handler: Dispatcher.DispatchHandler): boolean {
    request.onAssigned(() => this.#socket?.bytesRead ?? 0);
    return super.dispatch(request, handler);
  }
}

/** @param origin of the server. */
export function createConnections(origin: string): Connections {
  // Timeouts are up to the client.
  const limits = { headersTimeout: 0, bodyTimeout: 0 };
  const kept = new Pool(origin, {
    ...limits,
    factory: (target, options) => new CountingClient(target, options),
  });
  // Without pipelining, undici keeps no connection open.
  const fresh = new Pool(origin, { ...limits, pipelining: 0 });

  function reuse(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    let received: Received = () => 0;
    let before = 0;
    const counted: CountedRequest = {
      ...request,
      onAssigned(it) {
        received = it;
      },
    };
    kept.dispatch(counted, {
      ...handler,
      onRequestStart(...args) {
        before = received();
        handler.onRequestStart?.(...args);
      },
      onResponseError(control, error) {
        const isReused = before > 0;
        if (isReused && received() === before && isClosed(error)) fresh.dispatch(request, handler);
        else handler.onResponseError?.(control, error);
      },
    });
  }

  return {
    dispatch(request, handler) {
      if (isSafe(request) && !request.body) reuse(request, handler);
      else fresh.dispatch(request, handler);
    },
    async destroy() {
      await Promise.all([kept.destroy(), fresh.destroy()]);
    },
  };
}
