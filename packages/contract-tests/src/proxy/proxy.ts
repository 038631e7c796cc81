import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portError } from '@scalingo-addons/command';
import { Pool } from 'undici';
import type { Exchange } from '../exchange.ts';
import type { Finding } from '../finding.ts';
import type { Result } from '../result.ts';
import { checkUrl } from '../run/check-options.ts';
import { fieldsOf } from '../run/transport.ts';
import { maskedUrl } from '../traffic/mask.ts';
import { createTraffic, type TrafficOptions } from '../traffic/traffic.ts';
import { unpacked } from './body.ts';
import { answerError, forward, type Passed } from './forward.ts';

/** An exchange that passed through the proxy; nothing in it is secret. */
export interface PassedExchange {
  readonly method: string;
  readonly url: string;
  /** Undefined where no whole answer came from the upstream server. */
  readonly status: number | undefined;
  /** Undefined where it is for none of the contract's operations. */
  readonly operationId: string | undefined;
  /** From the first byte of the request to the last one of the answer, in milliseconds. */
  readonly durationMs: number;
  readonly failures: number;
  readonly notices: number;
}

/** Options of {@link startProxy}. */
export interface ProxyOptions extends TrafficOptions {
  /** URL of the server that requests are passed on to, for example `https://api.osc-fr1.scalingo.com`. */
  readonly upstream: string;
  /** Default: 0, a free one. */
  readonly port?: number;
  /** Default: `127.0.0.1`. */
  readonly host?: string;
  /** Longest body that is judged, in bytes; longer ones pass all the same. Default: 5,000,000. */
  readonly maxBodyBytes?: number;
  /** Is told of each exchange once it is judged. Default: nobody is. */
  readonly onExchange?: (exchange: PassedExchange) => void;
  /** Is told of each finding when it is made first; nothing in it is secret. Default: nobody is. */
  readonly onFinding?: (finding: Finding) => void;
}

/** A proxy that runs. */
export interface Proxy {
  /** For example `http://127.0.0.1:4011`. */
  readonly url: string;
  /** What came out until now, of all exchanges that have ended. */
  result(): Result;
  /** Takes no more connections, gives those under way a moment, and closes all. */
  stop(): Promise<void>;
}

/** How long answers that are under way may take when the proxy stops, in milliseconds. */
const graceMs = 700;
const defaultMaxBodyBytes = 5_000_000;

type Times = Pick<Exchange, 'startedAt' | 'durationMs'>;

/** What passed, as the checks read it. */
function exchangeOf(
  base: string,
  { method = 'GET', url = '/', rawHeaders }: IncomingMessage,
  { sent, answer, failure }: Passed,
  times: Times,
  longest: number,
): { readonly exchange: Exchange; readonly isRequestBodyTold: boolean } {
  const headers = fieldsOf({ rawHeaders });
  const bytes = sent.bytes();
  const isPlain = bytes?.length === 0 || headers['content-encoding'] === undefined;
  const request = { method, url: base + url, headers, body: bytes?.toString() || undefined };
  const common = { request, ...times };
  const isRequestBodyTold = bytes !== undefined && isPlain;
  const unanswered = (why: string) => ({
    exchange: { ...common, answer: undefined, failure: why },
    isRequestBodyTold,
  });
  if (!answer || failure !== undefined) return unanswered(failure ?? 'nothing came');
  const fields = fieldsOf({ rawHeaders: [...answer.rawHeaders] });
  try {
    const body = unpacked(answer.body.bytes(), fields['content-encoding'], longest);
    const received = { status: answer.status, headers: fields, ...body };
    return { exchange: { ...common, answer: received, failure: undefined }, isRequestBodyTold };
  } catch {
    return unanswered(`the body is not ${fields['content-encoding']}, as its header says`);
  }
}

/**
 * Starts a proxy that passes requests on to a server, and judges what passes: each answer, and each request,
 * after the client has its answer. It changes nothing and holds nothing up. The certificate of the server is
 * checked; what it is not trusted for is answered with 502, as is a server that does not answer.
 *
 * @throws RunError where an option is wrong, PortError where the port cannot be listened on.
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const { port = 0, host = '127.0.0.1', maxBodyBytes = defaultMaxBodyBytes } = options;
  const upstream = checkUrl(options.upstream, '--upstream');
  const traffic = createTraffic({ kind: 'proxy', subject: upstream, isRecorded: false }, options);
  const { origin, pathname } = new URL(upstream);
  // How long an answer may take is for the client to say.
  const pool = new Pool(origin, { headersTimeout: 0, bodyTimeout: 0 });
  const target = { pool, prefix: pathname.replace(/\/$/, ''), maxBodyBytes };

  function judge(request: IncomingMessage, passed: Passed, times: Times): void {
    if (passed.isAborted) {
      traffic.pass();
      return;
    }
    const it = exchangeOf(upstream, request, passed, times, maxBodyBytes);
    const { operationId, findings, fresh } = traffic.judge(it.exchange, it);
    for (const finding of fresh) options.onFinding?.(finding);
    if (!options.onExchange) return;
    const failures = findings.filter(({ severity }) => severity === 'failure').length;
    options.onExchange({
      method: it.exchange.request.method,
      url: maskedUrl(it.exchange),
      status: it.exchange.answer?.status,
      operationId,
      durationMs: times.durationMs,
      failures,
      notices: findings.length - failures,
    });
  }

  // Answers that are there go out first: what is judged between them would wake each client by itself.
  const unjudged: (() => void)[] = [];
  function judgeAll(): void {
    for (const judgeOne of unjudged.splice(0)) judgeOne();
  }

  const server = createServer((request, response) => {
    // A client that could also do with HTTP/2 does without.
    if (request.headers.upgrade !== undefined && request.headers.upgrade !== 'h2c') {
      answerError(response, 501, 'the proxy passes HTTP only');
      return;
    }
    const startedAt = Date.now();
    const start = performance.now();
    forward(target, request, response, (passed) => {
      const durationMs = performance.now() - start;
      if (unjudged.length === 0) setImmediate(judgeAll);
      unjudged.push(() => judge(request, passed, { startedAt, durationMs }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ message }) => reject(portError(message, host, port)));
    server.listen(port, host, resolve);
  });
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    result() {
      judgeAll();
      return traffic.result();
    },
    async stop() {
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      clearTimeout(timer);
      await pool.destroy();
      judgeAll();
    },
  };
}
