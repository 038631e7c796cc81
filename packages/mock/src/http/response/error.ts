import { thrownText } from '@scalingo-addons/command';
import { type Contract, type Operation, responseFor } from '@scalingo-addons/openapi';
import { documentedExample, exampleHeaders } from '../../examples.ts';
import { documentedRejection, type ErrorResponse, Rejection, rejection } from '../rejection.ts';
import { type HttpResponse, serializeError } from './http-response.ts';

/** An error response, and the reason to log. */
export interface LoggedError {
  readonly response: HttpResponse;
  readonly reason: string;
}

/**
 * Returns an error response as the operation documents it: with its own body if the schema allows it, else with the
 * reason as `error`, else with the first example; and with the required headers.
 */
function toDocumented(
  contract: Contract,
  operation: Operation,
  { message, response }: Rejection,
): ErrorResponse {
  const { status, body, contentType = 'application/json' } = response;
  const documented = responseFor(operation, status);
  if (!documented) return response;
  const headers = { ...exampleHeaders(contract.document, documented), ...response.headers };
  if (documented.content.length === 0) return { ...response, headers, body: undefined };
  const mediaType = documented.content.find((it) => it.contentType === contentType);
  const isValid = (value: unknown) =>
    mediaType && contract.closed.validate(mediaType.schema, value).length === 0;
  if (isValid(body)) return { ...response, headers };
  const error = { error: message };
  if (isValid(error)) return { ...response, headers, body: error };
  const example = documentedExample(operation, status);
  if (!example) return { ...response, headers };
  const { value } = example.example;
  return { ...response, headers, contentType: example.mediaType.contentType, body: value };
}

/** Returns the response to a request that failed with `error`: a rejection's, or 500 for a bug. */
export function toErrorResponse(
  error: unknown,
  contract: Contract,
  operation: Operation | undefined,
): LoggedError {
  if (!(error instanceof Rejection)) {
    // The stack trace belongs in the log only.
    const message = 'internal error of the mock; see its log';
    const failure = operation
      ? documentedRejection(operation, 500, message)
      : rejection(500, message);
    const { response } = toErrorResponse(failure, contract, operation);
    return {
      response,
      reason: `the engine failed: ${error instanceof Error ? error.stack : thrownText(error)}`,
    };
  }
  const response = operation ? toDocumented(contract, operation, error) : error.response;
  return { response: serializeError(response), reason: error.message };
}

/** Creates the rejection for an injected failure: the documented 503, or else 500. */
export function injectedFailure(operation: Operation): Rejection {
  const status = responseFor(operation, 503) ? 503 : 500;
  return documentedRejection(operation, status, 'injected failure');
}
