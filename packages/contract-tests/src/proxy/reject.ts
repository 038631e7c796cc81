import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** Returns an error in the format of the API. */
const bodyOf = (error: string): string => JSON.stringify({ error });

const headersOf = (body: string) => ({
  'Content-Type': 'application/json; charset=utf-8',
  'Content-Length': Buffer.byteLength(body),
});

/** Sends an error response in the format of the API. */
export function sendError(response: ServerResponse, status: number, error: string): void {
  const body = bodyOf(error);
  // A reason phrase that could not be sent would be used again.
  response.writeHead(status, STATUS_CODES[status] ?? '', headersOf(body));
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Sends an error response on a connection that has no `ServerResponse`, and closes it. */
function rejectConnection(socket: Socket, status: number, error: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = bodyOf(error);
  const headers = { ...headersOf(body), Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`;
  socket.end(head + body, () => socket.destroySoon());
}

/** Responses to requests that Node.js cannot parse, by error code. */
const parseErrors: ReadonlyMap<unknown, readonly [status: number, error: string]> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', [408, 'the request timed out']],
  ['HPE_HEADER_OVERFLOW', [431, 'the headers are too large']],
]);

/** Makes a server respond to what it cannot forward. */
export function rejectOthers(server: Server): void {
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket: Socket) => {
    const [status, error] = parseErrors.get(code) ?? [400, 'the request is not valid HTTP'];
    rejectConnection(socket, status, error);
  });
  server.on('connect', (_request: IncomingMessage, socket: Socket) => {
    // Node.js has removed its own listener; a reset connection would end the process.
    socket.on('error', () => socket.destroy());
    rejectConnection(socket, 501, 'the proxy does not open tunnels');
  });
}

/** Returns why a request cannot be forwarded; undefined if it can. */
export function unsupportedReason({ headers }: IncomingMessage): string | undefined {
  // Clients that offer an upgrade to HTTP/2 also accept HTTP/1.1.
  if (headers.upgrade !== undefined && headers.upgrade !== 'h2c') {
    return 'the proxy only supports HTTP';
  }
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') {
    return 'the proxy only supports the transfer coding chunked';
  }
  return undefined;
}
