import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { contractOf, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { createRouter } from '../../src/contract/router.ts';
import { fieldsOf } from '../../src/http/message.ts';
import type { Interceptor, ProxiedRequest, ProxiedResponse } from '../interceptor.ts';

/** A proxy that injects a fault. */
export interface FaultyServer {
  readonly url: string;
  /** Sets the interceptor for all further requests; undefined makes the server healthy. */
  setInterceptor(interceptor: Interceptor | undefined): void;
  /** Number of exchanges that the current interceptor has changed. */
  readonly fired: number;
  stop(): Promise<void>;
}

/** Header fields of the connection, which are not forwarded. */
const connectionFields = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'host',
];

const withoutConnectionFields = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !connectionFields.includes(name)));

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const isSame = (one: ProxiedResponse, other: ProxiedResponse): boolean =>
  one === other ||
  (!other.raw &&
    one.status === other.status &&
    one.body.equals(other.body) &&
    JSON.stringify(one.headers) === JSON.stringify(other.headers));

/**
 * Starts a faulty server in front of another server. Without an interceptor, it forwards everything unchanged.
 *
 * @param upstream URL of the other server.
 * @param document what the other server implements. Default: the Addons API.
 */
export async function startFaultyServer(
  upstream: string,
  document: OpenApiDocument = readBundle(),
): Promise<FaultyServer> {
  const { hostname, port } = new URL(upstream);
  const route = createRouter(contractOf(document));
  let interceptor: Interceptor | undefined;
  let fired = 0;

  function forward({ method, target, headers, body }: ProxiedRequest): Promise<ProxiedResponse> {
    return new Promise((resolve, reject) => {
      const outgoing = send({
        // The sandbox could close a connection while it is being reused.
        ...{ hostname, port, agent: false, method, path: target },
        headers: { ...headers, ...(body.length > 0 && { 'content-length': body.length }) },
      });
      outgoing.once('error', reject);
      outgoing.once('response', (response) => {
        readBody(response).then((bytes) => {
          const fields = withoutConnectionFields(fieldsOf(response));
          resolve({ status: response.statusCode ?? 0, headers: fields, body: bytes });
        }, reject);
      });
      outgoing.end(body);
    });
  }

  async function respond(request: ProxiedRequest): Promise<ProxiedResponse> {
    if (!interceptor) return forward(request);
    const exchanges: { request: ProxiedRequest; response: ProxiedResponse }[] = [];
    const response = await interceptor(request, async (sent) => {
      const received = await forward(sent);
      exchanges.push({ request: sent, response: received });
      return received;
    });
    const [first] = exchanges;
    const isUnchanged =
      exchanges.length === 1 && first?.request === request && isSame(first.response, response);
    if (!isUnchanged) fired++;
    return response;
  }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url: target = '' } = incoming;
    const isHead = method === 'HEAD';
    const routed = route(method, target);
    const response = await respond({
      method: isHead ? 'GET' : method,
      isHead,
      target,
      headers: withoutConnectionFields(fieldsOf(incoming)),
      body: await readBody(incoming),
      operationId: routed?.operation.operationId,
      values: routed?.values ?? {},
    });
    if (response.raw) {
      if (incoming.socket.writable) response.raw(incoming.socket);
      return;
    }
    const hasLength = response.status !== 204 && response.status !== 304;
    outgoing.writeHead(response.status, {
      ...(hasLength && { 'content-length': response.body.length }),
      ...response.headers,
    });
    outgoing.end(isHead ? undefined : response.body);
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error) => outgoing.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setInterceptor(next) {
      interceptor = next;
      fired = 0;
    },
    get fired() {
      return fired;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
