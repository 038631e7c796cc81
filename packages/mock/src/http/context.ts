import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { RawExchange } from './exchange.ts';
import type { InjectedFault } from './faults.ts';
import type { IncomingRequest } from './incoming.ts';
import { nextRequestId } from './request-id.ts';
import type { HttpResponse } from './response/http-response.ts';
import type { RejectedRequest } from './server.ts';

/** A request on its way through the HTTP layer, with what the log needs to know about it. */
export interface RequestContext {
  readonly request: IncomingRequest;
  readonly requestId: string;
  readonly contract: Contract;
  /** When the request arrived, in milliseconds since 1970, by the mock's clock. */
  readonly time: number;
  /** `performance.now()` when the request arrived. */
  readonly startedAt: number;
  readonly fault: InjectedFault;
  /** Set once the operation is known. */
  operation: Operation | undefined;
  /** Set once the body is valid. */
  body: unknown;
  /** Set once the body is read. */
  bodyBytes: number;
  /** Set if the request fails. */
  reason: string | undefined;
}

/** Shared by all exchanges without violations. */
const none: RawExchange['violations'] = [];

/** Creates the context of a request that has just arrived. */
export function createContext(
  request: IncomingRequest,
  contract: Contract,
  time: number,
  fault: InjectedFault,
): RequestContext {
  return {
    request,
    requestId: nextRequestId(),
    contract,
    time,
    startedAt: performance.now(),
    fault,
    operation: undefined,
    body: undefined,
    bodyBytes: 0,
    reason: undefined,
  };
}

/** Returns the exchange to log of a request that was rejected before it could be handled. */
export function rejectedExchange(rejected: RejectedRequest, time: number): RawExchange {
  return {
    ...rejected,
    time,
    operation: undefined,
    contract: undefined,
    body: undefined,
    bodyBytes: 0,
    durationMs: 0,
    violations: none,
  };
}

/**
 * Returns the exchange to log.
 *
 * @param status the status code sent; undefined if there was no response.
 */
export function toExchange(
  context: RequestContext,
  response: HttpResponse | undefined,
  status: number | undefined,
): RawExchange {
  const { request, requestId, contract, time, startedAt, operation, body, bodyBytes, reason } =
    context;
  return {
    requestId,
    time,
    method: request.method,
    url: request.url,
    headers: request.headers,
    operation,
    contract,
    body,
    bodyBytes,
    status,
    durationMs: performance.now() - startedAt,
    reason,
    violations: response?.violations ?? none,
  };
}
