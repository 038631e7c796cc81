import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callListener, portError } from '@scalingo-addons/command';
import { checkUrl } from '../http/base-url.ts';
import { maxHeaderBytes } from '../http/limits.ts';
import { fieldsOf } from '../http/message.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import { createTraffic, type TrafficOptions } from '../traffic/traffic.ts';
import { unpacked } from './body.ts';
import { type ForwardedExchange, type Forwarding, forward } from './forward.ts';
import { createPending } from './pending.ts';
import { rejectOthers, sendError, unsupportedReason } from './reject.ts';

/** An exchange of the proxy, without secrets. */
export interface ProxiedExchange {
  readonly method: string;
  readonly url: string;
  /** Undefined if the upstream server sent no complete response. */
  readonly status: number | undefined;
  /** Why there was no complete response; undefined if there was. */
  readonly failure: string | undefined;
  /** Undefined if the request matches no operation of the contract. */
  readonly operationId: string | undefined;
  /** From the first byte of the request to the last byte of the response, in milliseconds. */
  readonly durationMs: number;
  readonly failures: number;
  readonly notices: number;
}

/** Options of {@link startProxy}. */
export interface ProxyOptions extends TrafficOptions {
  /** URL of the server to forward to, for example `https://api.osc-fr1.scalingo.com`. */
  readonly upstream: string;
  /** Default: 0, a free port. */
  readonly port?: number;
  /** Default: `127.0.0.1`. */
  readonly host?: string;
  /** Longest body to check, in bytes; longer ones are only forwarded. Default: 5,000,000. */
  readonly maxBodyBytes?: number;
  /**
   * How long the server may send nothing, in milliseconds. A client that disconnects later has a reason to, which is a failure
   * of the server; one that disconnects earlier is only counted. Default: 30,000.
   */
  readonly timeoutMs?: number;
  /** Called after each exchange was checked, or its client disconnected. Default: none. */
  readonly onExchange?: (exchange: ProxiedExchange) => void;
  /** Called with each new kind of finding, without secrets. Default: none. */
  readonly onFinding?: (finding: Finding) => void;
}

/** A running proxy. */
export interface Proxy {
  /** For example `http://127.0.0.1:4011`. */
  readonly url: string;
  /** Returns the result of all exchanges that have ended. */
  readonly result: () => Result;
  /**
   * Stops listening, gives pending exchanges a moment to finish, and closes all connections. A server that has sent nothing to a
   * client until then has failed.
   */
  readonly stop: () => Promise<void>;
}

/** Time for pending responses to finish when the proxy stops, in milliseconds. */
const graceMs = 700;
const defaultMaxBodyBytes = 5_000_000;
const defaultTimeoutMs = 30_000;

type Times = Pick<Exchange, 'startedAt' | 'durationMs'>;

/** Converts a forwarded exchange for the checks. */
function toExchange(
  base: string,
  { method = 'GET', url = '/', rawHeaders }: IncomingMessage,
  { sent, isSent, response, failure }: ForwardedExchange,
  times: Times,
  longest: number,
): { readonly exchange: Exchange; readonly isRequestBodyKnown: boolean } {
  const headers = fieldsOf({ rawHeaders });
  const bytes = isSent ? sent.bytes() : undefined;
  const isPlain = bytes?.length === 0 || headers['content-encoding'] === undefined;
  const request = { method, url: base + url, headers, body: bytes?.toString() || undefined };
  const common = { request, ...times };
  const isRequestBodyKnown = bytes !== undefined && isPlain;
  const withoutResponse = (why: string) => ({
    exchange: { ...common, response: undefined, failure: why },
    isRequestBodyKnown,
  });
  if (!response || failure !== undefined) return withoutResponse(failure ?? 'no response');
  const fields = fieldsOf({ rawHeaders: [...response.rawHeaders] });
  try {
    const body = unpacked(response.body.bytes(), fields['content-encoding'], longest);
    const received = { status: response.status, headers: fields, ...body };
    return { exchange: { ...common, response: received, failure: undefined }, isRequestBodyKnown };
  } catch {
    return withoutResponse(`the body is not encoded as ${fields['content-encoding']}`);
  }
}

/**
 * Starts a proxy that forwards requests to a server and checks each request and response after the client
 * got the response. It changes and delays nothing. If the certificate of the server is not trusted, or if
 * there is no response, the proxy responds with 502.
 *
 * @throws RunError if an option is invalid, PortError if the proxy cannot listen on the port.
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const { port = 0, host = '127.0.0.1', maxBodyBytes = defaultMaxBodyBytes } = options;
  const { timeoutMs = defaultTimeoutMs } = options;
  const upstream = checkUrl(options.upstream, 'upstream');
  const traffic = createTraffic({ kind: 'proxy', subject: upstream, isRecorded: false }, options);
  const { origin, pathname } = new URL(upstream);
  // Bundlers cannot put undici into a module, so that only who needs it loads it.
  const { createConnections } = await import('./connections.ts');
  const connections = createConnections(origin);
  const target = { connections, prefix: pathname.replace(/\/$/, ''), maxBodyBytes, timeoutMs };

  function check(request: IncomingMessage, passed: ForwardedExchange, times: Times): void {
    const it = toExchange(upstream, request, passed, times, maxBodyBytes);
    const { operationId, findings, fresh, maskedUrl } = passed.isAborted
      ? traffic.abandon(it.exchange)
      : traffic.check(it.exchange, it);
    // Masking takes time.
    if (options.onExchange) {
      const failures = findings.filter(({ severity }) => severity === 'failure').length;
      const proxied: ProxiedExchange = {
        method: it.exchange.request.method,
        url: maskedUrl(),
        status: it.exchange.response?.status,
        failure: it.exchange.failure,
        operationId,
        durationMs: times.durationMs,
        failures,
        notices: findings.length - failures,
      };
      callListener('onExchange', () => options.onExchange?.(proxied));
    }
    for (const finding of fresh) callListener('onFinding', () => options.onFinding?.(finding));
  }

  // Send all available responses first: checking in between would delay clients.
  const unchecked: (() => void)[] = [];
  function checkAll(): void {
    for (const checkOne of unchecked.splice(0)) checkOne();
  }

  const pending = createPending<Forwarding>();
  let onDone = () => {};
  const server = createServer({ maxHeaderSize: maxHeaderBytes }, (request, response) => {
    const unsupported = unsupportedReason(request);
    if (unsupported !== undefined) {
      sendError(response, 501, unsupported);
      return;
    }
    const startedAt = Date.now();
    const start = performance.now();
    const forwarding = forward(target, request, response, (passed) => {
      const durationMs = performance.now() - start;
      if (unchecked.length === 0) setImmediate(checkAll);
      unchecked.push(() => check(request, passed, { startedAt, durationMs }));
      remove();
      onDone();
    });
    const remove = pending.add(forwarding);
  });
  rejectOthers(server);
  await new Promise<void>((resolve, reject) => {
    // Once it listens, an error concerns one connection, such as too many open files, and rejects nothing.
    server.on('error', ({ message }) => reject(portError(message, host, port)));
    server.listen(port, host, resolve);
  });
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    result() {
      checkAll();
      return traffic.result();
    },
    async stop() {
      const stoppedAt = performance.now();
      const timer = setTimeout(() => {
        for (const it of pending.list()) it.end(stoppedAt);
        server.closeAllConnections();
      }, graceMs);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      clearTimeout(timer);
      // The server closes before its last responses do.
      while (pending.size > 0)
        await new Promise<void>((resolve) => {
          onDone = resolve;
        });
      await connections.destroy();
      checkAll();
    },
  };
}
