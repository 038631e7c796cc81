import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import type { Dispatcher, Pool } from 'undici';
import { reasonOf, targetOf } from '../run/transport.ts';
import { type KeptBody, keepBody } from './body.ts';
import { passedHeaders } from './headers.ts';

/** What passed, as bytes. */
export interface Passed {
  readonly sent: KeptBody;
  /** Undefined where no answer began. */
  readonly answer:
    | { readonly status: number; readonly rawHeaders: readonly string[]; readonly body: KeptBody }
    | undefined;
  /** Why no whole answer came from the upstream server; undefined where one did. */
  readonly failure: string | undefined;
  /** Whether the client went away before it had all of the answer. */
  readonly isAborted: boolean;
}

/** Where requests are passed on to. */
export interface Upstream {
  readonly pool: Pool;
  /** Path that is put before that of each request. */
  readonly prefix: string;
  /** Longest body that is kept, in bytes. */
  readonly maxBodyBytes: number;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined ||
  (headers['content-length'] !== undefined && headers['content-length'] !== '0');

const ascii = /^[\t -~]*$/;

/** Methods that a server may be asked again with (RFC 9110, section 9.2.2). */
const repeatable = ['GET', 'HEAD', 'OPTIONS'];

/** The server closed a kept connection just when it was used again; no answer is lost by that. */
const isStale = (error: Error): boolean =>
  ['UND_ERR_SOCKET', 'ECONNRESET'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Answers in the error shape of the API. */
export function answerError(response: ServerResponse, status: number, error: string): void {
  const body = JSON.stringify({ error });
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/**
 * Passes a request on, and its answer back, as they come and unchanged but for what is for one connection
 * only.
 *
 * @param done is told once the answer has gone out, or nobody waits for it any more.
 */
export function forward(
  { pool, prefix, maxBodyBytes }: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
  done: (passed: Passed) => void,
): void {
  const { method = 'GET', url = '/' } = request;
  const sent = keepBody(maxBodyBytes);
  let answer: Passed['answer'];
  let failure: string | undefined;
  let isWhole = false;
  let hasData = false;
  let controller: Dispatcher.DispatchController | undefined;

  const tap = hasBody(request)
    ? request.pipe(
        new Transform({
          transform(chunk: Buffer, _encoding, next) {
            sent.add(chunk);
            next(null, chunk);
          },
        }),
      )
    : null;
  const headers = passedHeaders(request.rawHeaders, ['host', 'expect']);

  response.once('close', () => {
    const isAborted = !response.writableFinished && failure === undefined;
    if (!isWhole && failure === undefined) {
      controller?.abort(new Error('the client went away'));
      tap?.destroy();
    }
    done({ sent, answer, failure, isAborted });
  });

  function fail(error: Error): void {
    if (response.closed) return;
    failure = reasonOf(error);
    if (response.headersSent) response.destroy();
    else answerError(response, 502, `the upstream server gave no answer: ${failure}`);
  }

  /** Sends the headers of an answer whose body is not there yet. */
  function flush(): void {
    // Node would write other characters in UTF-8 here, and as they came together with a body.
    const isPlain = answer?.rawHeaders.every((it) => ascii.test(it));
    if (isPlain && !hasData && !response.writableEnded) response.flushHeaders();
  }

  function send(isRepeated: boolean): void {
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(given) {
        controller = given;
        if (response.closed) given.abort(new Error('the client went away'));
      },
      onResponseStart(given, status, _headers, statusMessage) {
        // What is said before the answer is for the connection to the upstream server.
        if (status < 200) return;
        const raw = given.rawHeaders;
        const passed = passedHeaders(Array.isArray(raw) ? raw : []);
        answer = { status, rawHeaders: passed, body: keepBody(maxBodyBytes) };
        response.sendDate = false;
        response.writeHead(status, statusMessage ?? '', passed);
        setImmediate(flush);
      },
      onResponseData(given, chunk) {
        hasData = true;
        answer?.body.add(chunk);
        if (response.write(chunk)) return;
        given.pause();
        response.once('drain', () => given.resume());
      },
      onResponseEnd() {
        isWhole = true;
        response.end();
      },
      onResponseError(_given, error) {
        const mayRepeat = !answer && !tap && repeatable.includes(method);
        if (mayRepeat && !isRepeated && isStale(error)) send(true);
        else fail(error);
      },
    };
    const path = prefix + targetOf(url);
    try {
      pool.dispatch({ path, method: method as Dispatcher.HttpMethod, headers, body: tap }, handler);
    } catch (error) {
      fail(error as Error);
    }
  }
  send(false);
}
