import { connect, type Socket } from 'node:net';

/** A connection on which bytes are sent as they are. */
export interface RawConnection {
  readonly socket: Socket;
  write(text: string): void;
  /** Resolves with all that came, once that matches. */
  receives(pattern: RegExp): Promise<string>;
  /** Resolves with all that came, once the server has closed the connection. */
  closed(): Promise<string>;
}

/** Connects to the server at `url`. */
export async function connectRaw(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let received = '';
  let isClosed = false;
  const waiting = new Set<() => void>();
  const notify = () => {
    for (const look of waiting) look();
  };
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
    notify();
  });
  // A reset ends the connection as well as an end does.
  socket.on('error', () => {});
  socket.on('close', () => {
    isClosed = true;
    notify();
  });
  const until = (condition: () => boolean): Promise<string> =>
    new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        waiting.delete(look);
        resolve(received);
      };
      waiting.add(look);
      look();
    });
  await new Promise((resolve) => socket.once('connect', resolve));
  return {
    socket,
    write: (text) => socket.write(text),
    receives: (pattern) => until(() => pattern.test(received)),
    closed: () => until(() => isClosed),
  };
}
