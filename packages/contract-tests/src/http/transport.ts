import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Exchange, ReceivedResponse, SentRequest } from '../model/exchange.ts';
import { isSafe } from '../model/operation.ts';
import { decodeContent } from './content-encoding.ts';
import { isClosed, reasonOf } from './failure-reason.ts';
import { maxHeaderBytes } from './limits.ts';
import { fieldsOf, textOf } from './message.ts';
import { isInNoProxy } from './no-proxy.ts';
import type { ProxiedRequests } from './proxied-request.ts';
import { ProxyFailure } from './proxy-failure.ts';
import { type ProxyUrl, proxiesIn } from './proxy-variables.ts';
import { startTimeLimit } from './time-limit.ts';
import { timeoutError } from './timeout-error.ts';
import { rawTarget } from './url.ts';

/** Options of {@link createTransport}. */
export interface TransportOptions {
  /** Timeout of an exchange, in milliseconds. */
  readonly timeoutMs: number;
  /** Use the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name, if any. */
  readonly useProxyVariables: boolean;
  /** The servers that requests are sent to: only what applies to them must be valid. */
  readonly urls: readonly string[];
}

/** An exchange, and where it failed. */
export interface SentExchange extends Exchange {
  /** Whether a proxy is the reason for the failure, and not the server. */
  readonly isOfProxy: boolean;
  /** Whether a proxy is the reason, and the request never got to the server. */
  readonly isUnsent: boolean;
}

/**
 * Sends requests unchanged. Unlike `fetch`, it does not normalize URLs, follow redirects or retry changes.
 */
export interface Transport {
  /**
   * Sends a request. Errors are part of the returned exchange.
   *
   * @param createsNothing whether no response names anything that was created. Default: for safe methods.
   */
  send(sent: SentRequest, createsNothing?: boolean): Promise<SentExchange>;
  /**
   * Aborts pending requests that create nothing; later ones are still sent. The response to a change is awaited, since it
   * names what was created.
   */
  abort(): void;
  /** Returns the proxy that could respond in place of a server; undefined if none could. */
  proxyBefore(url: string): ProxyUrl | undefined;
  /** Aborts all pending requests and closes the connections. */
  close(): void;
}

/** A request without a response so far. */
interface Pending {
  destroy(reason: Error): unknown;
}

/** Longer bodies are treated as an error. */
const maxBodyBytes = 20_000_000;

function read(message: IncomingMessage): Promise<ReceivedResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    message.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBodyBytes) {
        message.destroy(new Error(`the body is longer than ${maxBodyBytes} bytes`));
      } else chunks.push(chunk);
    });
    message.once('error', reject);
    message.once('aborted', () =>
      reject(new Error('the response ended before its body was complete')),
    );
    message.once('end', () => {
      const status = message.statusCode ?? 0;
      const headers = fieldsOf(message);
      try {
        const bytes = decodeContent(Buffer.concat(chunks), headers['content-encoding']);
        resolve({ status, headers, ...textOf(bytes) });
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** Whether HTTP forbids a body in the response (RFC 9112, section 6.3). */
const isBodiless = (method: string, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

/** Whether the response may have no body, so that extra bytes after its headers must be detected. */
const mayBeBodiless = ({ method, headers }: SentRequest): boolean =>
  method === 'HEAD' || method === 'DELETE' || 'if-none-match' in headers;

/** Collects the bytes after the response headers, which `node:http` drops if no body is allowed. */
function overflowOf(outgoing: ClientRequest): () => Buffer {
  const chunks: Buffer[] = [];
  outgoing.once('socket', (socket) => socket.on('data', (chunk: Buffer) => chunks.push(chunk)));
  return () => {
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    return end < 0 ? Buffer.alloc(0) : all.subarray(end + 4);
  };
}

/** Returns a function that says whether any byte has arrived since a request was sent. */
function receivedBy(outgoing: ClientRequest): () => boolean {
  let since: () => number = () => 0;
  outgoing.once('socket', (socket) => {
    const before = socket.bytesRead;
    since = () => socket.bytesRead - before;
  });
  return () => since() > 0;
}

/**
 * Creates a transport with keep-alive connections.
 *
 * @throws RunError if a variable names no proxy that can be used.
 */
export function createTransport({
  timeoutMs,
  useProxyVariables,
  urls,
}: TransportOptions): Transport {
  const proxies = useProxyVariables ? proxiesIn(process.env, urls) : undefined;
  // Only who needs a proxy loads undici, which bundlers cannot put into a module.
  const proxied =
    proxies &&
    import('./proxied-request.ts').then(({ createProxiedRequests }) =>
      createProxiedRequests(proxies, timeoutMs),
    );
  const agents = {
    'http:': new HttpAgent({ keepAlive: true }),
    'https:': new HttpsAgent({ keepAlive: true }),
  };
  /** Whether each request without a response so far creates nothing. */
  const pending = new Map<Pending, boolean>();

  const abort = (isAborted: (createsNothing: boolean) => boolean) => {
    for (const [it, createsNothing] of pending)
      if (isAborted(createsNothing)) it.destroy(new Error('the run was aborted'));
  };

  async function throughProxy(
    requests: Promise<ProxiedRequests>,
    sent: SentRequest,
    createsNothing: boolean,
  ): Promise<ReceivedResponse> {
    const controller = new AbortController();
    const own: Pending = { destroy: (error) => controller.abort(error) };
    pending.set(own, createsNothing);
    try {
      return await (await requests).send(sent, controller.signal);
    } finally {
      pending.delete(own);
    }
  }

  async function exchange(
    sent: SentRequest,
    isFresh: boolean,
    createsNothing: boolean,
  ): Promise<ReceivedResponse> {
    const { protocol, hostname, port } = new URL(sent.url);
    const isSecure = protocol === 'https:';
    const { method, body, headers } = sent;
    const outgoing = (isSecure ? requestHttps : request)({
      hostname: hostname.replace(/^\[|\]$/g, ''),
      ...(port && { port }),
      path: rawTarget(sent.url),
      method,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      },
      maxHeaderSize: maxHeaderBytes,
      agent: isFresh ? false : agents[isSecure ? 'https:' : 'http:'],
    });
    pending.set(outgoing, createsNothing);
    const endTimeLimit = startTimeLimit(timeoutMs, () => outgoing.destroy(timeoutError(timeoutMs)));
    const overflow = mayBeBodiless(sent) ? overflowOf(outgoing) : undefined;
    const hasReceived = receivedBy(outgoing);
    try {
      return await new Promise<ReceivedResponse>((resolve, reject) => {
        outgoing.once('error', reject);
        outgoing.once('response', (message) => {
          const status = message.statusCode ?? 0;
          if (!overflow || !isBodiless(method, status)) {
            read(message).then(resolve, reject);
            return;
          }
          message.resume();
          // The parser rejects a body after the headers, but it is what we are looking for.
          outgoing.off('error', reject).on('error', () => {});
          // Wait until the bytes received with the headers have been collected.
          setImmediate(() =>
            resolve({ status, headers: fieldsOf(message), ...textOf(overflow()) }),
          );
        });
        outgoing.end(body);
      });
    } catch (error) {
      // The server may close an idle connection while it is being reused (RFC 9112, section 9.3.1).
      const isStale = outgoing.reusedSocket && isClosed(error) && !hasReceived();
      if (isStale && method === 'GET') return exchange(sent, true, createsNothing);
      throw error;
    } finally {
      endTimeLimit();
      pending.delete(outgoing);
    }
  }

  return {
    async send(sent, createsNothing = isSafe(sent)) {
      const startedAt = Date.now();
      const start = performance.now();
      const past = () => ({ request: sent, startedAt, durationMs: performance.now() - start });
      try {
        // Changes use a fresh connection, since they cannot be retried; so do requests whose responses may be followed by an
        // unexpected body.
        const response = proxied
          ? await throughProxy(proxied, sent, createsNothing)
          : await exchange(sent, sent.method !== 'GET' || mayBeBodiless(sent), createsNothing);
        return { ...past(), response, failure: undefined, isOfProxy: false, isUnsent: false };
      } catch (error) {
        const isOfProxy = error instanceof ProxyFailure;
        const isUnsent = isOfProxy && error.isUnsent;
        return { ...past(), response: undefined, failure: reasonOf(error), isOfProxy, isUnsent };
      }
    },
    // What a tunnel of HTTPS transports, only the server can send.
    proxyBefore: (url) =>
      /^http:/i.test(url) && !isInNoProxy(url, process.env) ? proxies?.http : undefined,
    abort: () => abort((createsNothing) => createsNothing),
    close() {
      abort(() => true);
      void proxied?.then((requests) => requests.close());
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}
