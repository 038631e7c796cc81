import { createServer, type RequestListener, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { corsHeaders } from './cors.ts';
import { nextRequestId } from './request-id.ts';

/** Options of {@link listen}. */
export interface ListenOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** How long a client may take to send a request, headers and body, in milliseconds. */
  readonly requestTimeoutMs: number;
}

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Takes no more connections, and ends those that are open within {@link graceMs}. */
  stop(): Promise<void>;
}

/** How long answers that are under way may take when the server stops, in milliseconds. */
const graceMs = 700;

/** What a client did that Node's parser does not hand on, by the code of its error. */
const statuses: Readonly<Record<string, readonly [status: number, error: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request took too long'],
  HPE_HEADER_OVERFLOW: [431, 'the headers are too long'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'the chunk extensions are too long'],
};

/** An answer as text, for sockets that have no response of Node's. */
function rawAnswer(status: number, error: string): string {
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

/**
 * Listens for HTTP, and answers what is none in the error shape of the API.
 *
 * @throws Error of the system when the port cannot be listened on.
 */
export async function listen(
  handle: RequestListener,
  { port, host, requestTimeoutMs }: ListenOptions,
): Promise<Listening> {
  /** The response that each connection is at. */
  const current = new WeakMap<Socket, ServerResponse>();
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      // The default looks only every 30 seconds.
      connectionsCheckingInterval: Math.max(50, Math.min(1_000, requestTimeoutMs / 4)),
      // What lacks it is refused below, in the error shape of the API.
      requireHostHeader: false,
    },
    (request, response) => {
      current.set(request.socket, response);
      if (request.httpVersion === '1.1' && request.headers.host === undefined) {
        refuse(request.socket, 400, 'the header Host is missing');
      } else handle(request, response);
    },
  );

  /** Answers on a connection that cannot go on, after the answer that is under way on it. */
  function refuse(socket: Socket, status: number, error: string): void {
    const end = () => {
      if (socket.writable) socket.end(rawAnswer(status, error), () => socket.destroySoon());
      else socket.destroy();
    };
    const response = current.get(socket);
    // One that still waits for its body will not get it.
    const underWay = response && (response.headersSent || response.req.complete);
    if (underWay && !response.writableFinished) response.once('close', end);
    else end();
  }

  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const [status, reason] = statuses[error.code ?? ''] ?? [400, 'the request is not HTTP'];
    refuse(socket, status, reason);
  });
  server.on('connect', (_request, socket: Socket) => refuse(socket, 405, 'there is no proxy here'));
  server.on('checkExpectation', (request) =>
    refuse(request.socket, 417, 'the header Expect asks for what is not known'),
  );

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
        const timer = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
