import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './front/body.ts';
import { checkJson } from './front/json.ts';
import { Refusal, refusal } from './front/refusal.ts';
import { listen } from './front/server.ts';
import type { Mock } from './mock.ts';

/** The control interface of a mock. */
export interface Control {
  readonly url: string;
  stop(): Promise<void>;
}

/** What the control interface does for a method and a path. */
type Action = (mock: Mock, body: Record<string, unknown>) => unknown;

const host = '127.0.0.1';
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
  'PUT /faults': (mock, faults) => mock.setFaults(faults),
};

/** Whether a request is meant for this machine: a page of the web could have its name lead here. */
const isLocal = (header: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(header ?? '');

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await new Promise<Buffer | undefined>((resolve, reject) =>
    readBody(request, maxBodyBytes, (body) =>
      body instanceof Refusal ? reject(body) : resolve(body),
    ),
  );
  if (!bytes || bytes.length === 0) return {};
  const value = checkJson(bytes.toString());
  if (typeof value === 'object' && value && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw refusal(400, 'the body must be a JSON object');
}

async function act(mock: Mock, request: IncomingMessage): Promise<unknown> {
  const { method, url = '', headers } = request;
  if (!isLocal(headers.host)) throw refusal(403, 'the control interface is for this machine only');
  const action = actions[`${method} ${url}`];
  if (!action)
    throw refusal(404, `there is no such action; there are ${Object.keys(actions).join(', ')}`);
  // A page of the web cannot send this type without asking first, and nobody answers it.
  if (method !== 'GET' && headers['content-type'] !== 'application/json') {
    throw refusal(400, 'the Content-Type must be application/json');
  }
  return action(mock, await readJson(request));
}

function send(response: ServerResponse, status: number, value: unknown): void {
  if (value === undefined) response.writeHead(204).end();
  else {
    const body = `${JSON.stringify(value, null, 2)}\n`;
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
    };
    response.writeHead(status, headers).end(body);
  }
}

/**
 * Starts the control interface of a mock, on loopback and on a port of its own.
 *
 * @throws Error of the system when the port cannot be listened on.
 */
export async function startControl(mock: Mock, port: number): Promise<Control> {
  const server = await listen(
    async (request, response) => {
      try {
        send(response, 200, await act(mock, request));
      } catch (error) {
        if (error instanceof RangeError) send(response, 400, { error: error.message });
        else if (error instanceof Refusal) send(response, error.answer.status, error.answer.body);
        else throw error;
      }
    },
    { port, host, requestTimeoutMs: 5_000 },
  );
  return { url: `http://${host}:${server.port}`, stop: server.stop };
}
