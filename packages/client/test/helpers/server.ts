import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach } from '@jest/globals';

/** A request, as the server received it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A response. Its body is sent as JSON, unless it is a string. */
export interface StaticResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

/** A response, or a function that handles the request. */
export type Handler =
  | StaticResponse
  | ((response: ServerResponse, request: ReceivedRequest) => unknown);

/** A server on loopback with scripted responses. */
export interface ScriptedServer {
  readonly url: string;
  /** Requests in the order of arrival, without those of the token exchange. */
  readonly requests: readonly ReceivedRequest[];
  /** Requests of the token exchange. */
  readonly exchanges: readonly ReceivedRequest[];
  /** Resolves when `count` requests have arrived, including those of the token exchange. */
  received(count: number): Promise<void>;
}

const runningServers: Server[] = [];

afterEach(async () => {
  for (const server of runningServers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

function respond(response: ServerResponse, { status = 200, headers = {}, body }: StaticResponse) {
  const isJson = body !== undefined && typeof body !== 'string';
  const content = isJson ? JSON.stringify(body) : (body ?? '');
  const type = isJson ? { 'Content-Type': 'application/json; charset=utf-8' } : {};
  const length = Buffer.byteLength(content);
  response.writeHead(status, { ...type, 'Content-Length': length, ...headers });
  response.end(content);
}

async function listen(server: Server): Promise<string> {
  runningServers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/**
 * Starts a server that handles the first request with the first of `handlers`, and so on; the last one
 * handles all further requests. It stops after the test.
 *
 * @param exchange handlers of the token exchange.
 */
export async function startServer(
  handlers: Handler | Handler[],
  exchange: Handler | Handler[] = [],
): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  const exchanges: ReceivedRequest[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer(async (incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    const isExchange = url === '/v1/tokens/exchange';
    const list = isExchange ? exchanges : requests;
    const script = [isExchange ? exchange : handlers].flat();
    const request: ReceivedRequest = { method, url, headers, body: await text(incoming) };
    const handler = script[Math.min(list.length, script.length - 1)] ?? { status: 501 };
    list.push(request);
    for (const { count, resolve } of waiting) {
      if (requests.length + exchanges.length >= count) resolve();
    }
    if (typeof handler === 'function') await handler(response, request);
    else respond(response, handler);
  });
  const url = await listen(server);
  return {
    url,
    requests,
    exchanges,
    received: (count) =>
      new Promise((resolve) => {
        if (requests.length + exchanges.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}

/** Starts a server that resets each connection before it reads; `connections` counts them. */
export async function startResettingServer(): Promise<{ url: string; connections: number }> {
  const result = { url: '', connections: 0 };
  const server = createServer().on('connection', (socket) => {
    result.connections++;
    socket.resetAndDestroy();
  });
  result.url = await listen(server);
  return result;
}

/** Returns the URL of a port that no server listens on. */
export async function unusedUrl(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  runningServers.splice(runningServers.indexOf(server), 1);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

/** Never responds. */
export const stall: Handler = () => {};

/** Sends the headers and a part of the body, then nothing. */
export const stallInBody: Handler = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"addons":');
};

/** Resets the connection after reading the request. */
export const reset: Handler = (response) => response.socket?.resetAndDestroy();

/** Writes `bytes` instead of a response, and closes the connection. */
export function raw(bytes: string): Handler {
  return (response) => response.socket?.end(bytes);
}
