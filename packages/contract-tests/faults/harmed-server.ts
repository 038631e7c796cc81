import {
  Agent,
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { createRouter } from '../src/contract/router.ts';
import { fieldsOf } from '../src/http/message.ts';
import type { Harm, Passing, Reply } from './fault.ts';

/** A server that harms what goes through it. */
export interface HarmedServer {
  readonly url: string;
  /** From now on, this harm is done; undefined for none. */
  setHarm(harm: Harm | undefined): void;
  /** How many exchanges were harmed since then. */
  readonly fired: number;
  stop(): Promise<void>;
}

/** Fields that belong to a connection, and not to the message. */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

const withoutConnection = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !ofConnection.includes(name)));

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const isSame = (one: Reply, other: Reply): boolean =>
  one === other ||
  (!other.raw &&
    one.status === other.status &&
    one.body.equals(other.body) &&
    JSON.stringify(one.headers) === JSON.stringify(other.headers));

/**
 * Starts a server in front of another one. What a harm does not touch goes through as it is.
 *
 * @param upstream URL of the server that answers.
 */
export async function startHarmed(upstream: string): Promise<HarmedServer> {
  const { hostname, port } = new URL(upstream);
  const agent = new Agent({ keepAlive: true });
  const route = createRouter(contractOf(readBundle()));
  let harm: Harm | undefined;
  let fired = 0;

  function forward({ method, target, headers, body }: Passing): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const outgoing = send({
        ...{ hostname, port, agent, method, path: target },
        headers: { ...headers, ...(body.length > 0 && { 'content-length': body.length }) },
      });
      outgoing.once('error', reject);
      outgoing.once('response', (answer) => {
        read(answer).then((bytes) => {
          const fields = withoutConnection(fieldsOf(answer));
          resolve({ status: answer.statusCode ?? 0, headers: fields, body: bytes });
        }, reject);
      });
      outgoing.end(body);
    });
  }

  async function answer(request: Passing): Promise<Reply> {
    if (!harm) return forward(request);
    const passed: { request: Passing; reply: Reply }[] = [];
    const reply = await harm(request, async (sent) => {
      const given = await forward(sent);
      passed.push({ request: sent, reply: given });
      return given;
    });
    const [only] = passed;
    const isPlain = passed.length === 1 && only?.request === request && isSame(only.reply, reply);
    if (!isPlain) fired++;
    return reply;
  }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url: target = '' } = incoming;
    const isHead = method === 'HEAD';
    const routed = route(method, target);
    const reply = await answer({
      method: isHead ? 'GET' : method,
      isHead,
      target,
      headers: withoutConnection(fieldsOf(incoming)),
      body: await read(incoming),
      operationId: routed?.operation.operationId,
      values: routed?.values ?? {},
    });
    if (reply.raw) {
      if (incoming.socket.writable) reply.raw(incoming.socket);
      return;
    }
    const hasLength = reply.status !== 204 && reply.status !== 304;
    outgoing.writeHead(reply.status, {
      ...(hasLength && { 'content-length': reply.body.length }),
      ...reply.headers,
    });
    outgoing.end(isHead ? undefined : reply.body);
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error) => outgoing.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setHarm(next) {
      harm = next;
      fired = 0;
    },
    get fired() {
      return fired;
    },
    async stop() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
