import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach } from '@jest/globals';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the server answers: a status, headers, and a body that is sent as JSON unless it is text. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

/** A reply, or what is done instead of one, which can look at the request. */
export type Step = Reply | ((response: ServerResponse, seen: Seen) => unknown);

/** A server on loopback that answers as a test says. */
export interface Scripted {
  readonly url: string;
  /** The requests but for those of the token exchange, in their order. */
  readonly seen: readonly Seen[];
  /** The requests of the token exchange. */
  readonly exchanges: readonly Seen[];
  /** Resolves when `count` requests have come, those of the exchange included. */
  reached(count: number): Promise<void>;
}

const running: Server[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

function answer(response: ServerResponse, reply: Reply): void {
  const { status = 200, headers = {}, body } = reply;
  const json = body !== undefined && typeof body !== 'string';
  const sent = json ? JSON.stringify(body) : (body ?? '');
  const type = json ? { 'Content-Type': 'application/json; charset=utf-8' } : {};
  response.writeHead(status, { ...type, 'Content-Length': Buffer.byteLength(sent), ...headers });
  response.end(sent);
}

async function listen(server: Server): Promise<string> {
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/**
 * Starts a server that takes the first of `steps` for the first request, and so on; the last one
 * is for all that follow. It is stopped after the test.
 *
 * @param exchange the same for the token exchange.
 */
export async function serve(steps: Step | Step[], exchange: Step | Step[] = []): Promise<Scripted> {
  const seen: Seen[] = [];
  const exchanges: Seen[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const isExchange = url === '/v1/tokens/exchange';
    const list = isExchange ? exchanges : seen;
    const script = [isExchange ? exchange : steps].flat();
    const one: Seen = { method, url, headers, body: await text(request) };
    const step = script[Math.min(list.length, script.length - 1)] ?? { status: 501 };
    list.push(one);
    for (const { count, resolve } of waiting) {
      if (seen.length + exchanges.length >= count) resolve();
    }
    if (typeof step === 'function') await step(response, one);
    else answer(response, step);
  });
  const url = await listen(server);
  return {
    url,
    seen,
    exchanges,
    reached: (count) =>
      new Promise((resolve) => {
        if (seen.length + exchanges.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}

/** A server that closes each connection before it reads; `connections` counts them. */
export async function serveNothing(): Promise<{ url: string; connections: number }> {
  const result = { url: '', connections: 0 };
  const server = createServer().on('connection', (socket) => {
    result.connections++;
    socket.resetAndDestroy();
  });
  result.url = await listen(server);
  return result;
}

/** The address of a port that nothing listens on. */
export async function refusingUrl(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => running.splice(running.indexOf(server), 1)[0]?.close(resolve));
  return url;
}

/** Never answers. */
export const stall: Step = () => {};

/** Sends the headers and a part of the body, then nothing. */
export const stallInBody: Step = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"addons":');
};

/** Resets the connection once the request was read. */
export const reset: Step = (response) => response.socket?.resetAndDestroy();

/** Writes `bytes` as they are in place of an answer, and ends the connection. */
export function raw(bytes: string): Step {
  return (response) => response.socket?.end(bytes);
}
