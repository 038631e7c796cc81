import { createServer, type RequestListener, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { nextRequestId } from './request-id.ts';
import { corsHeaders } from './response/cors.ts';

/** Options of {@link listen}. */
export interface ListenOptions {
  /** 0 picks a free port. */
  readonly port: number;
  readonly host: string;
  /** Time that a client has to send a request, headers and body, in milliseconds. */
  readonly requestTimeoutMs: number;
}

/** A listening server. */
export interface ListeningServer {
  readonly port: number;
  /** Stops accepting connections, and closes the open ones within {@link gracePeriodMs}. */
  stop(): Promise<void>;
}

/** Time that pending responses have to finish when the server stops, in milliseconds. */
const gracePeriodMs = 700;

/** Responses to requests that Node.js cannot parse, by error code. */
const parseErrors: Readonly<Record<string, readonly [status: number, error: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request timed out'],
  HPE_HEADER_OVERFLOW: [431, 'the headers are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'the chunk extensions are too large'],
};

/** Returns an error response as text, for sockets without a `ServerResponse`. */
function rawErrorResponse(status: number, error: string): string {
  const body = JSON.stringify({ error });
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    ...corsHeaders,
    'X-Request-Id': nextRequestId(),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}

/** Sends an error response and closes the connection, once its pending response is complete. */
function rejectConnection(
  socket: Socket,
  pending: ServerResponse | undefined,
  status: number,
  error: string,
): void {
  const end = () => {
    if (socket.writable) socket.end(rawErrorResponse(status, error), () => socket.destroySoon());
    else socket.destroy();
  };
  // A response still waiting for its request body will never be sent.
  const isUnderWay = pending && (pending.headersSent || pending.req.complete);
  if (isUnderWay && !pending.writableFinished) pending.once('close', end);
  else end();
}

/**
 * Listens for HTTP requests. Requests that are not valid HTTP get an error response in the API's
 * format.
 *
 * @throws Error of Node.js if it cannot listen on the port.
 */
export async function listen(
  onRequest: RequestListener,
  { port, host, requestTimeoutMs }: ListenOptions,
): Promise<ListeningServer> {
  /** The latest response of each connection. */
  const latest = new WeakMap<Socket, ServerResponse>();
  const reject = (socket: Socket, status: number, error: string) =>
    rejectConnection(socket, latest.get(socket), status, error);
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      // By default, Node.js only checks every 30 seconds.
      connectionsCheckingInterval: Math.max(50, Math.min(1_000, requestTimeoutMs / 4)),
      // Checked below, where the error response has the API's format.
      requireHostHeader: false,
    },
    (request, response) => {
      latest.set(request.socket, response);
      if (request.httpVersion === '1.1' && request.headers.host === undefined) {
        reject(request.socket, 400, 'the Host header is missing');
      } else onRequest(request, response);
    },
  );

  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const [status, reason] = parseErrors[error.code ?? ''] ?? [
      400,
      'the request is not valid HTTP',
    ];
    reject(socket, status, reason);
  });
  server.on('connect', (_request, socket: Socket) => {
    reject(socket, 405, 'the CONNECT method is not supported');
  });
  server.on('checkExpectation', (request) => {
    reject(request.socket, 417, 'the expectation in the Expect header is not supported');
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), gracePeriodMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
