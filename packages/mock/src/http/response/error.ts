import type { Operation } from '@scalingo-addons/openapi';
import { documentedRejection, Rejection, rejection } from '../rejection.ts';
import { type HttpResponse, serializeError } from './http-response.ts';

/** An error response, and the reason to log. */
export interface LoggedError {
  readonly response: HttpResponse;
  readonly reason: string;
}

/** Returns the response to a request that failed with `error`: a rejection's, or 500 for a bug. */
export function toErrorResponse(error: unknown, operation: Operation | undefined): LoggedError {
  if (error instanceof Rejection) {
    return { response: serializeError(error.response), reason: error.message };
  }
  // The stack trace belongs in the log only.
  const message = 'internal error of the mock; see its log';
  const failure = operation
    ? documentedRejection(operation, 500, message)
    : rejection(500, message);
  return {
    response: serializeError(failure.response),
    reason: `the engine failed: ${error instanceof Error ? error.stack : error}`,
  };
}

/** Creates the rejection for an injected failure: the documented 503, or else 500. */
export function injectedFailure(operation: Operation): Rejection {
  const status = operation.responses.some((it) => it.status === '503') ? 503 : 500;
  return documentedRejection(operation, status, 'injected failure');
}
