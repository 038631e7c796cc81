import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** The open connections to a server. */
export interface Connections {
  /** Closes them all and watches no longer. */
  close(): void;
}

/**
 * Watches the connections to a local port. Prism does not hand out its server, and closing that
 * would wait for clients that have connected and said nothing yet, as browsers do.
 */
export function watchConnections(port: number): Connections {
  const sockets = new Set<Socket>();
  const onSocket = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    if (socket.localPort !== port) return;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  subscribe('net.server.socket', onSocket);
  return {
    close() {
      unsubscribe('net.server.socket', onSocket);
      for (const socket of sockets) socket.destroy();
    },
  };
}
