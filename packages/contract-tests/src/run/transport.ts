import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Exchange, HeaderFields, ReceivedAnswer, SentRequest } from '../exchange.ts';

/** Options of {@link createTransport}. */
export interface TransportOptions {
  /** How long a whole exchange may take, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Sends requests as they are: nothing is normalised, followed, repeated or unpacked, which is why this is
 * not `fetch`.
 */
export interface Transport {
  /** Sends a request. What goes wrong on the way is told in the exchange. */
  send(sent: SentRequest): Promise<Exchange>;
  /** Ends every request under way; later ones are sent all the same. */
  abort(): void;
  /** Ends every request under way, and closes the connections. */
  close(): void;
}

/** A longer body is no answer of this API, and is not kept. */
const longestAnswer = 20_000_000;

/** A byte order mark is kept: it has no place in JSON (RFC 8259, section 8.1). */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a body, and whether it is UTF-8. */
export function textOf(bytes: Buffer): { body: string; isUtf8: boolean } {
  try {
    return { body: decoder.decode(bytes), isUtf8: true };
  } catch {
    return { body: bytes.toString('latin1'), isUtf8: false };
  }
}

/** The header fields of a message, by their names in lower case. */
export function fieldsOf({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): HeaderFields {
  const fields: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] as string).toLowerCase();
    const value = rawHeaders[at + 1] as string;
    fields[name] = Object.hasOwn(fields, name) ? `${fields[name]}, ${value}` : value;
  }
  return fields;
}

/** Path and query of a URL as they are written, dot segments and bad escapes included. */
export function targetOf(url: string): string {
  const target = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  return target.startsWith('/') ? target : `/${target}`;
}

function read(message: IncomingMessage): Promise<ReceivedAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    message.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > longestAnswer) {
        message.destroy(new Error(`the body is longer than ${longestAnswer} bytes`));
      } else chunks.push(chunk);
    });
    message.once('error', reject);
    message.once('aborted', () => reject(new Error('the answer ends before its body does')));
    message.once('end', () => {
      const status = message.statusCode ?? 0;
      resolve({ status, headers: fieldsOf(message), ...textOf(Buffer.concat(chunks)) });
    });
  });
}

/** Whether HTTP allows no body in the answer (RFC 9112, section 6.3). */
const isBodiless = (method: string, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

/** Whether an answer without body may come, so that what follows its head has to be looked at. */
const mayBeBodiless = ({ method, headers }: SentRequest): boolean =>
  method === 'HEAD' || method === 'DELETE' || 'if-none-match' in headers;

/** Keeps what comes after the head of an answer, which `node:http` leaves out where no body is allowed. */
function overflowOf(outgoing: ClientRequest): () => Buffer {
  const chunks: Buffer[] = [];
  outgoing.once('socket', (socket) => socket.on('data', (chunk: Buffer) => chunks.push(chunk)));
  return () => {
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    return end < 0 ? Buffer.alloc(0) : all.subarray(end + 4);
  };
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed before the answer',
  UND_ERR_SOCKET: 'the connection was closed before the answer',
  ENOTFOUND: 'the name of the server is unknown',
};

/** What OpenSSL has against the issuer of a certificate. */
const untrusted = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** Why a request was not answered. */
export function reasonOf(error: unknown): string {
  const { code = '', name, message } = error as NodeJS.ErrnoException;
  if (code.startsWith('HPE_') || name === 'HTTPParserError')
    return `the answer is not HTTP: ${message}`;
  if (untrusted.includes(code)) {
    return 'its certificate is not trusted; NODE_EXTRA_CA_CERTS names a file of others to trust';
  }
  return reasons[code] ?? message;
}

/** Makes a transport that keeps its connections. */
export function createTransport({ timeoutMs }: TransportOptions): Transport {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true }),
    'https:': new HttpsAgent({ keepAlive: true }),
  };
  const underWay = new Set<ClientRequest>();

  const abort = () => {
    for (const it of underWay) it.destroy(new Error('the run was ended'));
  };

  async function exchange(sent: SentRequest, isFresh: boolean): Promise<ReceivedAnswer> {
    const { protocol, hostname, port } = new URL(sent.url);
    const isSecure = protocol === 'https:';
    const { method, body, headers } = sent;
    const outgoing = (isSecure ? requestHttps : request)({
      hostname: hostname.replace(/^\[|\]$/g, ''),
      ...(port && { port }),
      path: targetOf(sent.url),
      method,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      },
      agent: isFresh ? false : agents[isSecure ? 'https:' : 'http:'],
    });
    underWay.add(outgoing);
    const timer = setTimeout(
      () => outgoing.destroy(new Error(`no whole answer came within ${timeoutMs} ms`)),
      timeoutMs,
    );
    const overflow = mayBeBodiless(sent) ? overflowOf(outgoing) : undefined;
    try {
      return await new Promise<ReceivedAnswer>((resolve, reject) => {
        outgoing.once('error', reject);
        outgoing.once('response', (message) => {
          const status = message.statusCode ?? 0;
          if (!overflow || !isBodiless(method, status)) {
            read(message).then(resolve, reject);
            return;
          }
          message.resume();
          // A body after the head is no HTTP to the parser, but it is what is looked for.
          outgoing.off('error', reject).on('error', () => {});
          // Once the bytes that came with the head have been taken down.
          setImmediate(() =>
            resolve({ status, headers: fieldsOf(message), ...textOf(overflow()) }),
          );
        });
        outgoing.end(body);
      });
    } catch (error) {
      // The server may close a kept connection just when it is used again; no answer is lost by that.
      const isStale =
        outgoing.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
      if (isStale && method === 'GET') return exchange(sent, true);
      throw error;
    } finally {
      clearTimeout(timer);
      underWay.delete(outgoing);
    }
  }

  return {
    async send(sent) {
      const startedAt = Date.now();
      const start = performance.now();
      const past = () => ({ request: sent, startedAt, durationMs: performance.now() - start });
      try {
        // A change goes out on a connection of its own, since it could not be repeated on a stale one; so
        // does what may be followed by a body that nobody expects.
        const answer = await exchange(sent, sent.method !== 'GET' || mayBeBodiless(sent));
        return { ...past(), answer, failure: undefined };
      } catch (error) {
        return { ...past(), answer: undefined, failure: reasonOf(error) };
      }
    },
    abort,
    close() {
      abort();
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}
