import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { callListener } from '@scalingo-addons/command';
import { type Contract, routerOf } from '@scalingo-addons/openapi';
import type { Clock } from '../clock.ts';
import type { Engine } from '../engine.ts';
import type { BaseUrl } from './base-url.ts';
import { createBatchScheduler } from './batch.ts';
import { createContext, type RequestContext, toExchange } from './context.ts';
import type { RawExchange } from './exchange.ts';
import { createFaultPicker, type Faults } from './faults.ts';
import { fromFetch, toFetchResponse } from './fetch.ts';
import { fromSocket, type IncomingRequest } from './incoming.ts';
import { processRequest, type Service } from './pipeline.ts';
import { createAuthenticator } from './request/authenticate.ts';
import { createRateLimiter } from './request/rate-limit.ts';
import { toErrorResponse } from './response/error.ts';
import type { HttpResponse } from './response/http-response.ts';
import { writeResponse } from './response/write.ts';
import { type Listener, wasRejected } from './server.ts';
import { type Awaitable, whenReady } from './when-ready.ts';

/** Options of {@link createHttpHandler}. */
export interface HttpHandlerOptions {
  readonly clock: Clock;
  readonly baseUrl: BaseUrl;
  /** Maximum size of a request body, in bytes. */
  readonly maxBodyBytes: number;
  /** Requests per minute and caller; undefined for no limit. */
  readonly requestsPerMinute: number | undefined;
  /** Called after each response. */
  readonly onExchange: (exchange: RawExchange) => unknown;
}

/** A contract and the engine that implements it. */
export interface Api {
  readonly contract: Contract;
  readonly engine: Engine;
}

/** Handles HTTP requests: validates them, passes them to an engine, and validates its responses. */
export interface HttpHandler {
  readonly handle: Listener;
  /**
   * Responds to a request without a server.
   *
   * @param baseUrl start of the request's URL, without a trailing slash; the rest is the target.
   * @returns an error response of `fetch` for a dropped connection.
   */
  fetch(request: Request, baseUrl: string): Promise<Response>;
  /** Serves another API, from the next request on. */
  serve(api: Api): void;
  /** Replaces the injected faults, from the next request on. */
  setFaults(faults: Faults): void;
  /** Forgets the requests that count for the rate limit: with a clock that goes back, they would be in the future. */
  resetRateLimit(): void;
}

/** Creates the request handler of a mock. */
export function createHttpHandler(initial: Api, options: HttpHandlerOptions): HttpHandler {
  const { clock, baseUrl, maxBodyBytes, requestsPerMinute, onExchange } = options;
  const authenticate = createAuthenticator(clock);
  let limitRate = createRateLimiter(clock, requestsPerMinute);
  const toService = ({ contract, engine }: Api): Service => {
    const router = routerOf(contract.operations);
    return { contract, engine, router, authenticate, limitRate, baseUrl, maxBodyBytes };
  };
  let service = toService(initial);
  /** Makes the changes of all pending responses durable at once; returns the error if that failed. */
  const flush = (): Error | undefined => {
    try {
      service.engine.flush?.();
      return undefined;
    } catch (error) {
      return error as Error;
    }
  };
  const schedule = createBatchScheduler(flush);
  let nextFault = createFaultPicker({});

  const contextOf = (request: IncomingRequest) =>
    createContext(request, service.contract, clock.now(), nextFault());
  /** Sends a response, once the changes are durable; the error if they failed to be. */
  const finish = (
    context: RequestContext,
    outlet: Outlet,
    result: HttpResponse | undefined,
    error: Error | undefined,
  ): void => {
    const sent = error ? errorResponse(error, context) : result;
    const status = send(context, outlet, sent);
    callListener('log', () => onExchange(toExchange(context, sent, status)));
  };

  return {
    handle(request, response) {
      const context = contextOf(fromSocket(request));
      const { latencyMs } = context.fault;
      const outlet = new SocketOutlet(response);
      return whenReady(respond(context, service), (result) => {
        // Whoever rejected it has responded, and logs it.
        if (!result && wasRejected(request)) return;
        if (latencyMs === 0) schedule((error) => finish(context, outlet, result, error));
        else setTimeout(() => finish(context, outlet, result, flush()), latencyMs).unref();
      });
    },
    async fetch(request, base) {
      const context = contextOf(await fromFetch(request, base));
      let response = Response.error();
      const outlet: Outlet = {
        isClosed: () => request.signal.aborted,
        write(_, result) {
          const { status, ...rest } = toFetchResponse(context, result);
          response = rest.response;
          return status;
        },
        abort() {},
      };
      const result = await respond(context, service);
      if (context.fault.latencyMs > 0) await delay(context.fault.latencyMs);
      finish(context, outlet, result, flush());
      return response;
    },
    serve(api) {
      service = toService(api);
    },
    setFaults(faults) {
      nextFault = createFaultPicker(faults);
    },
    resetRateLimit() {
      limitRate = createRateLimiter(clock, requestsPerMinute);
      service = { ...service, limitRate };
    },
  };
}

/** Returns the response to a request, or undefined if the client disconnected. */
function respond(context: RequestContext, service: Service): Awaitable<HttpResponse | undefined> {
  const onError = (error: unknown) => errorResponse(error, context);
  try {
    const responding = processRequest(context, service);
    return responding instanceof Promise ? responding.catch(onError) : responding;
  } catch (error) {
    return onError(error);
  }
}

/** Returns the response to a request that failed, and notes the reason. */
function errorResponse(error: unknown, context: RequestContext): HttpResponse {
  const { response, reason } = toErrorResponse(error, context.contract, context.operation);
  context.reason = reason;
  return response;
}

/** Where a response goes. */
interface Outlet {
  /** Returns whether it takes no response: the client disconnected, or has one. */
  isClosed(): boolean;
  /** Sends a response; returns its status code, or undefined if it injected a dropped connection. */
  write(context: RequestContext, response: HttpResponse): number | undefined;
  /** Ends the connection without a response. */
  abort(): void;
}

/** The outlet of a connection. */
class SocketOutlet implements Outlet {
  readonly response: ServerResponse;
  constructor(response: ServerResponse) {
    this.response = response;
  }
  isClosed() {
    return this.response.destroyed || this.response.headersSent;
  }
  write(context: RequestContext, result: HttpResponse) {
    return writeResponse(context, this.response, result);
  }
  abort() {
    this.response.destroy();
  }
}

/** Sends a response; returns its status code, or undefined if nothing was sent. */
function send(
  context: RequestContext,
  outlet: Outlet,
  result: HttpResponse | undefined,
): number | undefined {
  if (!result || outlet.isClosed()) {
    context.reason ??= 'the client disconnected';
    return undefined;
  }
  try {
    return outlet.write(context, result);
  } catch (error) {
    // For example, an engine's header with characters that HTTP does not allow.
    context.reason = `the response cannot be sent: ${error}`;
    outlet.abort();
    return undefined;
  }
}
