import type { Socket } from 'node:net';

const continued = Buffer.from('HTTP/1.1 100');
const endOfHead = '\r\n\r\n';

/** Whether bytes are the start of a 100 (Continue), or could become one. */
function isContinue(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, continued.length);
  return bytes.subarray(0, length).equals(continued.subarray(0, length));
}

/**
 * Makes a socket leave out each 100 (Continue) before a response. No request expects one, since `Expect` is not forwarded;
 * undici takes it for an error, but it is to be discarded (RFC 9110, section 15.2).
 *
 * @returns a function to call before each request on the connection.
 */
export function skipContinue(socket: Socket): () => void {
  const read = socket.read.bind(socket);
  /** What may be a 100; undefined once the response has begun. */
  let held: Buffer | undefined = Buffer.alloc(0);
  socket.read = (size) => {
    const chunk: Buffer | null = read(size);
    if (held === undefined || chunk === null) return chunk;
    held = Buffer.concat([held, chunk]);
    while (isContinue(held)) {
      const end = held.indexOf(endOfHead);
      // The rest will follow.
      if (end < 0) return null;
      held = held.subarray(end + endOfHead.length);
    }
    const response = held;
    held = undefined;
    return response;
  };
  return () => {
    held = Buffer.alloc(0);
  };
}
