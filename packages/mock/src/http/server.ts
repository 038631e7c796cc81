import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { callListener, thrownText } from '@scalingo-addons/command';
import { nextRequestId } from './request-id.ts';
import { corsHeaders } from './response/cors.ts';

/**
 * How long an idle connection stays open, in milliseconds: longer than those of most clients, which could otherwise send a
 * request at the moment when it is closed. Node.js closes it after 5 seconds, a common pause of tests.
 */
const idleTimeoutMs = 120_000;

/** Options of {@link listen}. */
export interface ListenOptions {
  /** 0 picks a free port. */
  readonly port: number;
  readonly host: string;
  /** Time that a client has to send a request, headers and body, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Called after a request was rejected before it could be handled. Default: none. */
  readonly onRejected?: (request: RejectedRequest) => unknown;
}

/** A request that is not valid HTTP, or that no server here handles. */
export interface RejectedRequest {
  readonly requestId: string;
  /** Empty if it is unknown. */
  readonly method: string;
  /** The target as received; empty if it is unknown. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
  readonly reason: string;
}

/** Handles a request; an exception becomes a 500. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

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

/** An error of the HTTP parser, with the data that it could not parse. */
type ParseError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };

/** Returns an error response as text, for sockets without a `ServerResponse`. */
function rawErrorResponse(status: number, error: string, requestId: string): string {
  const body = JSON.stringify({ error });
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    ...corsHeaders,
    'X-Request-Id': requestId,
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}

/** Sends an error response and closes the connection, once its pending response is complete. */
function rejectConnection(
  socket: Socket,
  pending: ServerResponse | undefined,
  { requestId, status, reason }: RejectedRequest,
): void {
  const end = () => {
    if (!socket.writable) socket.destroy();
    else socket.end(rawErrorResponse(status, reason, requestId), () => socket.destroySoon());
  };
  // A response still waiting for its request body will never be sent.
  const isUnderWay = pending && (pending.headersSent || pending.req.complete);
  if (isUnderWay && !pending.writableFinished) pending.once('close', end);
  else end();
}

/** Length of a request line to parse. */
const maxRequestLine = 4_000;

/** What is known of a request. */
type KnownRequest = Partial<Pick<IncomingMessage, 'method' | 'url' | 'headers'>>;

/**
 * Parses the request line of a request that is not valid HTTP, as far as it is one.
 *
 * @param previous the request before it, which the packet may have, too.
 */
function parseRequestLine(
  packet: Buffer | undefined,
  previous: IncomingMessage | undefined,
): KnownRequest {
  const text = packet?.toString('latin1', 0, maxRequestLine) ?? '';
  const [, method = '', url = ''] = /^([A-Z]+) (\S+) HTTP/.exec(text) ?? [];
  return method === previous?.method && url === previous.url ? {} : { method, url };
}

/** The requests that were rejected while a listener handled them. */
const rejectedRequests = new WeakSet<IncomingMessage>();

/** Returns whether a request was rejected while it was handled: its body was not valid HTTP, or too slow. */
export const wasRejected = (request: IncomingMessage): boolean => rejectedRequests.has(request);

/** A host name, IPv4 or bracketed IPv6 address with an optional port (RFC 9110, section 7.2). */
const hostGrammar = /^(\[[\da-f:.]+\]|[\w.~%!$&'()*+,;=-]*)(:\d*)?$/i;

/** Headers of which Node.js keeps the first and other servers the last: what two of them mean depends on who reads them. */
const singletons: ReadonlyMap<string, string> = new Map(
  ['Host', 'Content-Type', 'Authorization'].map((name) => [name.toLowerCase(), name]),
);

/** Returns which header is repeated that must not be; undefined if none is. */
function findRepeated(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const singleton = singletons.get((rawHeaders[index] as string).toLowerCase());
    if (singleton === undefined) continue;
    if (seen.has(singleton)) return singleton;
    seen.add(singleton);
  }
  return undefined;
}

/** Returns what is wrong with the headers; undefined if nothing is. */
function headerProblem({ httpVersion, headers, rawHeaders }: IncomingMessage): string | undefined {
  const repeated = findRepeated(rawHeaders);
  if (repeated !== undefined) return `the ${repeated} header is repeated`;
  if (headers.host === undefined) {
    return httpVersion === '1.1' ? 'the Host header is missing' : undefined;
  }
  return hostGrammar.test(headers.host) ? undefined : 'the Host header is malformed';
}

/** Returns the status and the reason to reject a message that Node.js accepts; undefined if it is valid. */
function problemOf(request: IncomingMessage): readonly [number, string] | undefined {
  const problem = headerProblem(request);
  if (problem !== undefined) return [400, problem];
  const coding = request.headers['transfer-encoding'];
  if (coding === undefined || /^chunked$/i.test(coding)) return undefined;
  // Node.js only decodes chunks; without them, the body has no length (RFC 9112, section 6).
  return /,\s*chunked$/i.test(coding)
    ? [501, 'the transfer coding is not supported']
    : [400, 'the length of the body is unknown'];
}

/**
 * Listens for HTTP requests. Requests that are not valid HTTP get an error response in the API's
 * format.
 *
 * @throws Error of Node.js if it cannot listen on the port.
 */
export async function listen(
  onRequest: Listener,
  { port, host, requestTimeoutMs, onRejected }: ListenOptions,
): Promise<ListeningServer> {
  /** The latest response of each connection. */
  const latest = new WeakMap<Socket, ServerResponse>();
  const reject = (socket: Socket, request: KnownRequest, status: number, reason: string) => {
    const { method = '', url = '', headers = {} } = request;
    const rejected = { requestId: nextRequestId(), method, url, headers, status, reason };
    const isSent = socket.writable;
    rejectConnection(socket, latest.get(socket), rejected);
    if (isSent && onRejected) callListener('log', () => onRejected(rejected));
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const onError = (error: unknown) => {
      // Nothing may end the process: other requests are under way.
      process.emitWarning(error instanceof Error ? error : thrownText(error));
      if (response.headersSent) response.destroy();
      else response.writeHead(500, corsHeaders).end();
    };
    try {
      const handling = onRequest(request, response);
      if (handling instanceof Promise) handling.catch(onError);
    } catch (error) {
      onError(error);
    }
  };
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      keepAliveTimeout: idleTimeoutMs,
      // By default, Node.js only checks every 30 seconds.
      connectionsCheckingInterval: Math.max(50, Math.min(1_000, requestTimeoutMs / 4)),
      // Checked below, where the error response has the API's format.
      requireHostHeader: false,
    },
    (request, response) => {
      latest.set(request.socket, response);
      const problem = problemOf(request);
      if (!problem) handle(request, response);
      else reject(request.socket, request, ...problem);
    },
  );

  server.on('clientError', (error: ParseError, socket: Socket) => {
    const request = latest.get(socket)?.req;
    const isUnderWay = request?.complete === false;
    // The connection failed or ended; a request that had arrived is logged by its own handler.
    const isCut = error.code === 'HPE_INVALID_EOF_STATE' && isUnderWay;
    // Whoever was rejected before the body gets no second response, which would be that to the next request.
    const hasResponse = isUnderWay && latest.get(socket)?.writableEnded === true;
    if (isCut || hasResponse || !/^(HPE|ERR_HTTP)_/.test(error.code ?? '')) {
      socket.destroy();
      return;
    }
    const [status, reason] = parseErrors[error.code ?? ''] ?? [
      400,
      'the request is not valid HTTP',
    ];
    if (isUnderWay) rejectedRequests.add(request);
    reject(
      socket,
      isUnderWay ? request : parseRequestLine(error.rawPacket, request),
      status,
      reason,
    );
  });
  server.on('connect', (request, socket: Socket) => {
    // Node.js has removed its own listener; a reset connection would end the process.
    socket.on('error', () => socket.destroy());
    reject(socket, request, 405, 'the CONNECT method is not supported');
  });
  server.on('checkExpectation', (request) => {
    reject(request.socket, request, 417, 'the expectation in the Expect header is not supported');
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // For example, if a connection cannot be accepted because there are too many open files.
      server.on('error', (error) => process.emitWarning(error));
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
