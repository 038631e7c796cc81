import type { IncomingMessage, ServerResponse } from 'node:http';
import { Rejection, rejection } from './http/rejection.ts';
import { parseJson } from './http/request/json.ts';
import { readBody } from './http/request/read-body.ts';
import { listen } from './http/server.ts';
import type { Mock } from './mock.ts';

/** The control interface of a mock. */
export interface Control {
  readonly url: string;
  stop(): Promise<void>;
}

/** Handles one method and path of the control interface. */
type Action = (mock: Mock, body: Record<string, unknown>) => unknown;

/** The address that the control interface listens on. */
export const controlHost = '127.0.0.1';
const maxBodyBytes = 10_000;

const actions: Readonly<Record<string, Action>> = {
  'GET /': ({ url, clock, requests }) => ({
    url,
    time: new Date(clock.now()).toISOString(),
    requests: requests.length,
    actions: Object.keys(actions),
  }),
  'GET /requests': ({ requests }) => ({ requests }),
  'POST /reset': (mock) => mock.reset(),
  'POST /clock': ({ clock }, { advance_ms: ms }) => {
    clock.advance(ms as number);
    return { time: new Date(clock.now()).toISOString() };
  },
  'PUT /accounts': (mock, { name, ...update }) => mock.updateAccount(name as string, update),
  'PUT /faults': (mock, faults) => mock.setFaults(faults),
};

/** Returns whether `Host` is local; with DNS rebinding, a web page sends its own host name. */
const isLocal = (header: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(header ?? '');

const isJson = /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

async function readJsonObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await readBody(request, maxBodyBytes);
  if (!bytes) throw rejection(400, 'the client disconnected');
  if (bytes.length === 0) return {};
  const value = parseJson(bytes.toString());
  if (typeof value === 'object' && value && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw rejection(400, 'the body must be a JSON object');
}

async function runAction(mock: Mock, request: IncomingMessage): Promise<unknown> {
  const { method, url = '', headers } = request;
  if (!isLocal(headers.host)) {
    throw rejection(403, 'the control interface only accepts requests to localhost');
  }
  const action = actions[`${method} ${url}`];
  if (!action) {
    throw rejection(404, `unknown action; use one of ${Object.keys(actions).join(', ')}`);
  }
  // A web page needs a CORS preflight to send this type, and this server never grants one.
  if (method !== 'GET' && !isJson.test(headers['content-type'] ?? '')) {
    throw rejection(400, 'the Content-Type must be application/json');
  }
  return action(mock, await readJsonObject(request));
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  if (value === undefined) {
    response.writeHead(204).end();
    return;
  }
  const body = `${JSON.stringify(value, null, 2)}\n`;
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  };
  response.writeHead(status, headers).end(body);
}

/**
 * Starts the control interface of a mock on its own port of the loopback address.
 *
 * @throws Error of Node.js if it cannot listen on the port.
 */
export async function startControl(mock: Mock, port: number): Promise<Control> {
  const server = await listen(
    async (request, response) => {
      try {
        sendJson(response, 200, await runAction(mock, request));
      } catch (error) {
        if (error instanceof Rejection) {
          sendJson(response, error.response.status, error.response.body);
          return;
        }
        // A state file on a full disk, for example.
        const { message } = error as Error;
        sendJson(response, error instanceof RangeError ? 400 : 500, { error: message });
      }
    },
    { port, host: controlHost, requestTimeoutMs: 5_000 },
  );
  return { url: `http://${controlHost}:${server.port}`, stop: server.stop };
}
