import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Rejection, rejection } from './http/rejection.ts';
import { parseJson } from './http/request/json.ts';
import { readBody } from './http/request/read-body.ts';
import { listen } from './http/server.ts';
import type { Mock } from './mock.ts';
import { hostInUrl, isLoopback } from './util/host.ts';

/** The control interface of a mock. */
export interface Control {
  readonly url: string;
  stop(): Promise<void>;
}

/** Handles one method and path of the control interface. */
type Action = (mock: Mock, body: Record<string, unknown>) => unknown;

/** Where the control interface listens, and who may use it. */
export interface ControlOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Requests must have it as a bearer token. Default: none, on the loopback address only. */
  readonly token: string | undefined;
}

/** Shorter tokens could be guessed. */
const minTokenLength = 16;
const maxBodyBytes = 10_000;

const actions: Readonly<Record<string, Action>> = {
  'GET /': ({ url, clock, requests }) => ({
    url,
    time: new Date(clock.now()).toISOString(),
    requests: requests.length,
    actions: Object.keys(actions),
  }),
  'GET /healthz': () => ({ status: 'ok' }),
  'GET /requests': ({ requests }) => ({ requests }),
  'POST /reset': (mock) => mock.reset(),
  'POST /clock': ({ clock }, { advance_ms: ms, ...others }) => {
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) {
      throw new RangeError(`Unknown key ${JSON.stringify(unknown)}; the key is advance_ms.`);
    }
    clock.advance(ms as number);
    return { time: new Date(clock.now()).toISOString() };
  },
  'PUT /accounts': (mock, { name, ...update }) => mock.updateAccount(name as string, update),
  'PUT /faults': (mock, faults) => mock.setFaults(faults),
};

/** Returns whether `Host` is local; with DNS rebinding, a web page sends its own host name. */
const isLocal = (header: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(header ?? '');

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

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Throws the rejection of a request that may not use the control interface. */
function checkAccess({ headers }: IncomingMessage, token: string | undefined): void {
  if (token === undefined) {
    if (isLocal(headers.host)) return;
    throw rejection(403, 'the control interface only accepts requests to localhost');
  }
  // No web page knows the token, so any host name will do.
  const [, sent = ''] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (timingSafeEqual(digest(sent), digest(token))) return;
  throw rejection(401, 'the control interface requires its token: Authorization: Bearer <token>');
}

async function runAction(
  mock: Mock,
  request: IncomingMessage,
  token: string | undefined,
): Promise<unknown> {
  const { url = '', headers } = request;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  // Whoever checks whether the mock runs knows neither its token nor its name.
  const isOpen = method === 'GET' && url === '/healthz';
  if (!isOpen) checkAccess(request, token);
  const name = `${method} ${url}`;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
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
 * Returns the control interface that the options ask for; undefined if none.
 *
 * @throws RangeError if it would be open to other machines without a token, if the token is too short, or without a port.
 */
export function checkControlOptions(options: {
  readonly controlHost?: string;
  readonly controlPort?: number;
  readonly controlToken?: string;
}): ControlOptions | undefined {
  const { controlHost: host = '127.0.0.1', controlPort: port, controlToken: token } = options;
  if (token !== undefined && !new RegExp(`^[\\x21-\\x7e]{${minTokenLength},}$`).test(token)) {
    throw new RangeError(
      `The control token must have at least ${minTokenLength} characters, without spaces.`,
    );
  }
  if (port === undefined) {
    if ((token ?? options.controlHost) === undefined) return undefined;
    throw new RangeError(
      'The options controlHost and controlToken of startMock need controlPort, such as 0 for a free one.',
    );
  }
  if (token === undefined && !isLoopback(host)) {
    throw new RangeError(
      `The control interface on ${host} needs a control token, since other machines can reach it.`,
    );
  }
  return { host, port, token };
}

/**
 * Starts the control interface of a mock on its own port.
 *
 * @throws Error of Node.js if it cannot listen on the port.
 */
export async function startControl(
  mock: Mock,
  { host, port, token }: ControlOptions,
): Promise<Control> {
  const server = await listen(
    async (request, response) => {
      try {
        sendJson(response, 200, await runAction(mock, request, token));
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
    { port, host, requestTimeoutMs: 5_000 },
  );
  return { url: `http://${hostInUrl(host)}:${server.port}`, stop: server.stop };
}
