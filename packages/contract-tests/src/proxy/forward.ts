import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import type { Dispatcher } from 'undici';
import { reasonOf } from '../http/failure-reason.ts';
import { rawTarget } from '../http/url.ts';
import { type KeptBody, keepBody } from './body.ts';
import type { Connections } from './connections.ts';
import { passedHeaders } from './headers.ts';
import { sendError } from './reject.ts';

/** A forwarded exchange, in bytes. */
export interface ForwardedExchange {
  readonly sent: KeptBody;
  /** Whether the whole request body has arrived; the server may respond earlier. */
  readonly isSent: boolean;
  /** Undefined if no response started. */
  readonly response:
    | { readonly status: number; readonly rawHeaders: readonly string[]; readonly body: KeptBody }
    | undefined;
  /** Why there was no complete response; undefined if there was. */
  readonly failure: string | undefined;
  /** Whether the client did not wait for the response, so that the upstream server may not be the cause. */
  readonly isAborted: boolean;
}

/** The server that requests are forwarded to. */
export interface Upstream {
  readonly connections: Connections;
  /** Prefix of the path of each request. */
  readonly prefix: string;
  /** Limit for buffered bodies, in bytes. */
  readonly maxBodyBytes: number;
  /** How long it may send nothing until a client that disconnects is not the cause, in milliseconds. */
  readonly timeoutMs: number;
}

/** An exchange that is being forwarded. */
export interface Forwarding {
  /**
   * Ends the exchange, whose client is still waiting.
   *
   * @param since the upstream server has failed if it has sent nothing since then, in milliseconds of `performance.now()`.
   */
  end(since: number): void;
}

const silence = (milliseconds: number): string =>
  `after the upstream server had sent nothing for ${(milliseconds / 1_000).toFixed(1)} s`;

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined ||
  (headers['content-length'] !== undefined && headers['content-length'] !== '0');

/** The characters that Node.js sends in a status line, as bytes. */
const sendable = /^[\t -~\x80-\xff]*$/;

const ascii = /^[\t -~]*$/;

/**
 * Returns a reason phrase as Node.js sends it: undici decodes its bytes as UTF-8. Empty if it cannot be sent; clients
 * ignore it anyway (RFC 9112, section 4).
 */
function reasonPhrase(decoded: string): string {
  const bytes = Buffer.from(decoded).toString('latin1');
  return decoded.includes('\ufffd') || !sendable.test(bytes) ? '' : bytes;
}

/**
 * Forwards a request and its response, unchanged except for hop-by-hop headers.
 *
 * @param done called once the response was sent or the client disconnected.
 */
export function forward(
  { connections, prefix, maxBodyBytes, timeoutMs }: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
  done: (exchange: ForwardedExchange) => void,
): Forwarding {
  const { method = 'GET', url = '/' } = request;
  const sent = keepBody(maxBodyBytes);
  let upstreamResponse: ForwardedExchange['response'];
  let failure: string | undefined;
  let isSent = !hasBody(request);
  let isComplete = false;
  let hasData = false;
  let isPaused = false;
  /** When the last byte of the request or response arrived. */
  let lastByteAt = performance.now();
  let controller: Dispatcher.DispatchController | undefined;

  const tap = isSent
    ? null
    : request.pipe(
        new Transform({
          transform(chunk: Buffer, _encoding, next) {
            lastByteAt = performance.now();
            sent.add(chunk);
            next(null, chunk);
          },
          flush(next) {
            isSent = true;
            next();
          },
        }),
      );
  const headers = passedHeaders(request.rawHeaders, ['host', 'expect']);

  /** Whether the upstream server is to send something. */
  const isItsTurn = () => request.complete && !isComplete && !isPaused;

  /** Ends the request to the upstream server. */
  function abort(): void {
    controller?.abort(new Error('the client disconnected'));
    tap?.destroy();
  }

  response.once('close', () => {
    let isAborted = false;
    if (!response.writableFinished && failure === undefined) {
      const silentMs = isItsTurn() ? performance.now() - lastByteAt : undefined;
      isAborted = silentMs === undefined || silentMs < timeoutMs;
      const when = silentMs === undefined ? 'before the end of the response' : silence(silentMs);
      failure = `the client disconnected ${when}`;
      if (!isComplete) abort();
    }
    done({ sent, isSent, response: upstreamResponse, failure, isAborted });
  });

  function fail(error: Error): void {
    if (response.closed || failure !== undefined) return;
    failure = reasonOf(error);
    if (response.headersSent) response.destroy();
    else sendError(response, 502, `no response from the upstream server: ${failure}`);
  }

  /** Sends the headers of a response before its body arrives. */
  function flush(): void {
    // Node encodes other characters differently here than together with a body.
    const isPlain = upstreamResponse?.rawHeaders.every((it) => ascii.test(it));
    if (isPlain && !hasData && !response.writableEnded) response.flushHeaders();
  }

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(control) {
      controller = control;
      if (response.closed) control.abort(new Error('the client disconnected'));
    },
    onResponseStart(control, status, _headers, statusMessage) {
      // Informational responses only concern the connection to the upstream server.
      if (status < 200) return;
      lastByteAt = performance.now();
      const raw = control.rawHeaders;
      const passed = passedHeaders(Array.isArray(raw) ? raw : []);
      upstreamResponse = { status, rawHeaders: passed, body: keepBody(maxBodyBytes) };
      response.sendDate = false;
      try {
        response.writeHead(status, reasonPhrase(statusMessage ?? ''), passed);
      } catch (error) {
        // Nobody would catch it, and the client would wait for ever.
        fail(error as Error);
        control.abort(error as Error);
        return;
      }
      setImmediate(flush);
    },
    onResponseData(control, chunk) {
      hasData = true;
      lastByteAt = performance.now();
      upstreamResponse?.body.add(chunk);
      if (response.write(chunk)) return;
      control.pause();
      isPaused = true;
      response.once('drain', () => {
        isPaused = false;
        lastByteAt = performance.now();
        control.resume();
      });
    },
    onResponseEnd() {
      isComplete = true;
      response.end();
    },
    onResponseError: (_control, error) => fail(error),
  };
  const path = prefix + rawTarget(url);
  try {
    const it = { path, method: method as Dispatcher.HttpMethod, headers, body: tap };
    connections.dispatch(it, handler);
  } catch (error) {
    fail(error as Error);
  }
  return {
    end(since) {
      if (isItsTurn() && lastByteAt < since && failure === undefined) {
        failure = `the proxy was stopped ${silence(performance.now() - lastByteAt)}`;
        abort();
      }
      response.destroy();
    },
  };
}
