import type { ServerResponse } from 'node:http';
import type { OutgoingResponse } from './outgoing.ts';

/** Limits on what a client may keep sending that is no longer read. */
const maxLinger = { ms: 1_000, bytes: 16_000_000 };

/**
 * Responds to a request whose body is not read to its end, and closes the connection once the client
 * stops sending. Closing it right away could discard the response (RFC 9112, section 9.6).
 */
export function writeAndClose(
  response: ServerResponse,
  { status, headers, body }: OutgoingResponse,
): void {
  const { req: request } = response;
  response.writeHead(status, [...headers, 'Connection', 'close']);
  response.write(body);
  let remaining = maxLinger.bytes;
  const close = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(close, maxLinger.ms);
  request.once('end', close).once('close', close);
  request.on('data', (chunk: Buffer) => {
    remaining -= chunk.length;
    if (remaining < 0) close();
  });
  request.resume();
}
