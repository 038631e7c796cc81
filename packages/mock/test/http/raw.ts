import { connect, type Socket } from 'node:net';

/** A raw TCP connection to an HTTP server. */
export interface RawConnection {
  readonly socket: Socket;
  write(text: string): void;
  /** Resolves with all received text, once it matches. */
  receives(pattern: RegExp): Promise<string>;
  /** Resolves with all received text, once the server closes the connection. */
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
    for (const check of waiting) check();
  };
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
    notify();
  });
  // A reset is as good as an end.
  socket.on('error', () => {});
  socket.on('close', () => {
    isClosed = true;
    notify();
  });
  const until = (condition: () => boolean): Promise<string> =>
    new Promise((resolve) => {
      const check = () => {
        if (!condition()) return;
        waiting.delete(check);
        resolve(received);
      };
      waiting.add(check);
      check();
    });
  await new Promise((resolve) => socket.once('connect', resolve));
  return {
    socket,
    write: (text) => socket.write(text),
    receives: (pattern) => until(() => pattern.test(received)),
    closed: () => until(() => isClosed),
  };
}
