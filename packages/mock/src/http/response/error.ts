import { STATUS_CODES } from 'node:http';
import { thrownText } from '@scalingo-addons/command';
import {
  type Contract,
  isObject,
  jsonContent,
  type Operation,
  responseFor,
} from '@scalingo-addons/openapi';
import { documentedExample, exampleHeaders } from '../../examples.ts';
import { StateError } from '../../state/error.ts';
import { documentedRejection, type ErrorResponse, Rejection, rejection } from '../rejection.ts';
import { essence, type HttpResponse, serializeError } from './http-response.ts';

/** An error response, and the reason to log. */
export interface LoggedError {
  readonly response: HttpResponse;
  readonly reason: string;
}

const problemType = 'application/problem+json';

/** Returns the standard title of a status, as RFC 9457 recommends it for a problem without a type of its own. */
const titleOf = (status: number): string => STATUS_CODES[status] ?? 'Error';

/** Whether a body states another status than its response, which RFC 9457 forbids; that of a shared example can. */
function statesOtherStatus(contentType: string, status: number, body: unknown): boolean {
  if (essence(contentType) !== problemType || !isObject(body)) return false;
  return typeof body.status === 'number' && body.status !== status;
}

/** Returns the bodies in which the HTTP layer can say why it rejects a request, in one media type. */
const ownBodies = (contentType: string, { message, response: { status } }: Rejection) =>
  essence(contentType) === problemType
    ? [{ type: 'about:blank', title: titleOf(status), status, detail: message }, { error: message }]
    : [{ error: message }];

/**
 * Returns an error response as the operation documents it: with its own body if the schema allows it, else with the
 * reason as `error` or as a problem (RFC 9457), else with the first example; and with the required headers. Its media
 * type is JSON, as documented.
 */
function toDocumented(
  contract: Contract,
  operation: Operation,
  rejected: Rejection,
): ErrorResponse {
  const { response } = rejected;
  const { status, body, contentType = 'application/json' } = response;
  const documented = responseFor(operation, status);
  if (!documented) return response;
  const headers = { ...exampleHeaders(contract.document, documented), ...response.headers };
  if (documented.content.length === 0) return { ...response, headers, body: undefined };
  const stated = documented.content.find((it) => it.contentType === contentType);
  const types = [stated, jsonContent(documented)].filter((it) => it !== undefined);
  for (const mediaType of new Set(types)) {
    const type = mediaType.contentType;
    for (const value of [body, ...ownBodies(type, rejected)]) {
      const isValid = contract.closed.validate(mediaType.schema, value).length === 0;
      if (isValid && !statesOtherStatus(type, status, value)) {
        return { ...response, headers, contentType: type, body: value };
      }
    }
  }
  const example = documentedExample(operation, status);
  if (!example) return { ...response, headers };
  const { value } = example.example;
  return { ...response, headers, contentType: example.mediaType.contentType, body: value };
}

/** Returns what the log says about a failure: of a bug, where it is; of a state file, only what to do. */
function failureReason(error: unknown): string {
  if (error instanceof StateError) return error.message;
  return `the engine failed: ${error instanceof Error ? error.stack : thrownText(error)}`;
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
    return { response, reason: failureReason(error) };
  }
  const response = operation ? toDocumented(contract, operation, error) : error.response;
  return { response: serializeError(response), reason: error.message };
}

/** Creates the rejection for an injected failure: the documented 503, or else 500. */
export function injectedFailure(operation: Operation): Rejection {
  const status = responseFor(operation, 503) ? 503 : 500;
  return documentedRejection(operation, status, 'injected failure');
}
