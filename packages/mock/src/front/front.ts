import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  type Contract,
  type Match,
  type Operation,
  type Router,
  routerOf,
} from '@scalingo-addons/openapi';
import type { Clock } from '../clock.ts';
import type { CheckedRequest, Engine } from '../engine.ts';
import { checkAccept } from './accept.ts';
import { readyAnswer } from './answer.ts';
import { checkBody, hasBody, readBody } from './body.ts';
import { preflightHeaders } from './cors.ts';
import { credentialsChecker } from './credentials.ts';
import type { RawExchange } from './exchange.ts';
import { type Fate, type Faults, fates } from './faults.ts';
import { checkPath, checkQuery } from './parameters.ts';
import { checkPreference } from './prefer.ts';
import { rateLimit } from './rate-limit.ts';
import { documentedRefusal, Refusal, refusal } from './refusal.ts';
import { outgoingOf, type Reply, replyOf, sendAndClose, sendTruncated } from './reply.ts';
import { nextRequestId } from './request-id.ts';
import { readTarget } from './target.ts';
import { together } from './together.ts';

/** Options of {@link createFront}. */
export interface FrontOptions {
  readonly clock: Clock;
  /** Longest body of a request, in bytes. */
  readonly maxBodyBytes: number;
  /** How many requests a caller may make in a minute; undefined for any number. */
  readonly requestsPerMinute: number | undefined;
  /** Is told of each request once it is answered. */
  readonly onExchange: (exchange: RawExchange) => void;
}

/** A contract, and the engine that answers for it. */
export interface Served {
  readonly contract: Contract;
  readonly engine: Engine;
}

/** What stands between HTTP and an engine. */
export interface Front {
  readonly handle: RequestListener;
  /** Answers for another contract, or by another engine, from the next request on. */
  serve(served: Served): void;
  /** Puts these faults into the answers from now on. */
  setFaults(faults: Faults): void;
}

/** What is known of a request while it is answered. */
interface Call {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly fate: Fate;
  operation: Operation | undefined;
  body: unknown;
  reason: string | undefined;
}

/** What stands for a reply while the body of the request is read. */
const waiting = Symbol('waiting');

/** Works out a reply; nothing where the client went away. */
type Work = () => Reply | undefined | typeof waiting | Promise<Reply | undefined>;

/**
 * Makes a front: it lets through to the engine what is as the contract says, answers everything else
 * itself, and sends what the engine answers where that is as the contract says.
 */
export function createFront(first: Served, options: FrontOptions): Front {
  const { clock, maxBodyBytes, requestsPerMinute, onExchange } = options;
  const checkCredentials = credentialsChecker(clock);
  const mayPass =
    requestsPerMinute === undefined ? () => true : rateLimit(clock, requestsPerMinute);
  let served: Served & { readonly router: Router };
  const serve = (next: Served) => {
    served = { ...next, router: routerOf(next.contract.operations) };
  };
  serve(first);
  let nextFate = fates({});
  const soon = together();

  /** Everything that is checked before the body. */
  function checkHead(call: Call, operation: Operation, match: Match, query: string) {
    const { headers, socket } = call.request;
    const credentials = checkCredentials(operation, headers.authorization);
    if (!mayPass(headers.authorization ?? socket.remoteAddress ?? '')) {
      throw documentedRefusal(
        operation,
        429,
        `more than ${requestsPerMinute} requests in a minute`,
      );
    }
    const preference = checkPreference(operation, headers.prefer as string | undefined);
    const accept = checkAccept(operation, headers.accept, preference.code);
    const { contract } = served;
    checkPath(contract, operation, match.values);
    const values = checkQuery(contract, operation, query);
    return {
      operation,
      path: match.values,
      query: values,
      body: undefined as unknown,
      credentials,
      preference,
      accept,
    };
  }

  /** Has the engine answer, and judges its answer. */
  function answer(call: Call, checked: CheckedRequest): Reply | Promise<Reply> {
    const { contract, engine } = served;
    const { operation } = checked;
    if (call.fate.fault === 'fail') {
      const status = operation.responses.some((it) => it.status === '503') ? 503 : 500;
      throw documentedRefusal(operation, status, 'a failure that was asked for');
    }
    const judge = (given: Awaited<ReturnType<Engine['answer']>>): Reply => {
      const ready = readyAnswer(contract, operation, given);
      const [violation] = ready.violations;
      // Values that Prism makes up heed neither patterns nor what is undocumented: that is only said.
      if (!violation || checked.preference.dynamic) return ready;
      const where = violation.location.slice(1).join('/');
      const reason = `the engine broke the contract: ${operation.operationId} ${given.status}, ${where} ${violation.message}`;
      throw new Refusal(reason, {
        status: 500,
        body: { error: reason },
        violations: ready.violations,
      });
    };
    const given = engine.answer(checked);
    return given instanceof Promise ? given.then(judge) : judge(given);
  }

  /** Judges a request and has it answered; one with a body later, through `settle`. */
  function replyTo(call: Call, settle: (work: Work) => void): ReturnType<Work> {
    const { request } = call;
    const { headers, method = '' } = request;
    const { contract, engine, router } = served;
    if (request.url === '*') return { status: 204, body: '', contentType: undefined };
    const { path, segments, query } = readTarget(request.url ?? '');
    const match = router(segments);
    if (!match) {
      const page = engine.page?.(path, new URLSearchParams(query));
      if (!page) throw refusal(404, 'not found');
      if (method !== 'GET' && method !== 'HEAD') {
        throw refusal(405, 'the method is not allowed here', { Allow: 'GET, HEAD' });
      }
      return { status: page.status, body: page.html, contentType: 'text/html; charset=utf-8' };
    }
    if (method === 'OPTIONS') {
      const answer = { ...preflightHeaders(headers, match.allow), Allow: match.allow };
      return { status: 204, body: '', contentType: undefined, headers: answer };
    }
    const operation = match.operations.get(method === 'HEAD' ? 'GET' : method);
    if (!operation) throw refusal(405, 'the method is not allowed here', { Allow: match.allow });
    call.operation = operation;
    const checked = checkHead(call, operation, match, query);
    if (!hasBody(headers)) {
      checked.body = checkBody(contract, operation, headers, undefined);
      return answer(call, checked);
    }
    readBody(request, maxBodyBytes, (bytes) =>
      settle(() => {
        if (bytes instanceof Refusal) throw bytes;
        if (!bytes) return undefined;
        checked.body = checkBody(contract, operation, headers, bytes);
        call.body = checked.body;
        return answer(call, checked);
      }),
    );
    return waiting;
  }

  /** The reply to what was thrown. */
  function replyToError(call: Call, error: unknown): Reply {
    if (error instanceof Refusal) {
      call.reason = error.message;
      return replyOf(error.answer);
    }
    call.reason = `the engine failed: ${error instanceof Error ? error.stack : error}`;
    // A stack is for the log, and for nobody else.
    const said = 'the mock failed, and its log says why';
    const failure = call.operation
      ? documentedRefusal(call.operation, 500, said)
      : refusal(500, said);
    return replyOf(failure.answer);
  }

  /** Sends a reply; the status that went out, or nothing where none did. */
  function send(call: Call, response: ServerResponse, reply: Reply): number | undefined {
    const { request, requestId, fate } = call;
    if (fate.fault === 'drop') {
      response.destroy();
      return undefined;
    }
    const outgoing = outgoingOf(request, requestId, reply);
    const { status, headers, body, encoding } = outgoing;
    if (fate.fault === 'truncate' && reply.body !== '') sendTruncated(response, outgoing);
    else if (status === 413) sendAndClose(request, response, outgoing);
    else response.writeHead(status, headers).end(body, encoding);
    return status;
  }

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const start = performance.now();
    const time = clock.now();
    const call: Call = {
      request,
      requestId: nextRequestId(),
      fate: nextFate(),
      operation: undefined,
      body: undefined,
      reason: undefined,
    };
    const finish = (reply: Reply | undefined) => {
      const gone = !reply || response.destroyed || response.headersSent;
      let status: number | undefined;
      try {
        status = gone ? undefined : send(call, response, reply);
      } catch (error) {
        // A header that HTTP does not allow, for example.
        call.reason = `the answer cannot be sent: ${error}`;
        response.destroy();
      }
      onExchange({
        requestId: call.requestId,
        time,
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        operation: call.operation?.operationId,
        body: call.body,
        status,
        durationMs: performance.now() - start,
        reason: call.reason ?? (gone ? 'the client went away' : undefined),
        violations: reply?.violations ?? [],
      });
    };
    const finishLater = (reply: Reply | undefined) => {
      if (call.fate.latencyMs === 0) soon(() => finish(reply));
      else setTimeout(finish, call.fate.latencyMs, reply).unref();
    };
    const settle = (work: Work) => {
      try {
        const reply = work();
        if (reply instanceof Promise) {
          reply.catch((error) => replyToError(call, error)).then(finishLater);
        } else if (reply !== waiting) finishLater(reply);
      } catch (error) {
        finishLater(replyToError(call, error));
      }
    };
    settle(() => replyTo(call, settle));
  }

  return {
    handle,
    serve,
    setFaults(faults) {
      nextFate = fates(faults);
    },
  };
}
