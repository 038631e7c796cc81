import type { IncomingMessage } from 'node:http';

/** Returns a function that says whether another request was sent on the same connection before. */
export function reuseOf(): (request: IncomingMessage) => boolean {
  const used = new WeakSet();
  return ({ socket }) => {
    const isReused = used.has(socket);
    used.add(socket);
    return isReused;
  };
}
