import type { ServerResponse } from 'node:http';
import type { RequestContext } from '../context.ts';
import type { HttpResponse } from './http-response.ts';
import { type OutgoingResponse, toOutgoing } from './outgoing.ts';
import { writeAndClose } from './write-and-close.ts';

/** Writes the headers and half of the body, and closes the connection. */
function writeTruncated(
  response: ServerResponse,
  { status, headers, body }: OutgoingResponse,
): void {
  response.writeHead(status, headers);
  const bytes = Buffer.from(body);
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

/**
 * Writes a response, or injects the fault of its context.
 *
 * @returns the status code; undefined if the connection was dropped.
 */
export function writeResponse(
  { request, requestId, fault }: RequestContext,
  response: ServerResponse,
  result: HttpResponse,
): number | undefined {
  if (fault.kind === 'drop') {
    response.destroy();
    return undefined;
  }
  const outgoing = toOutgoing(request, requestId, result);
  const { status, headers, body, encoding } = outgoing;
  if (fault.kind === 'truncate' && result.body !== '') writeTruncated(response, outgoing);
  else if (status === 413) writeAndClose(response, outgoing);
  else response.writeHead(status, headers).end(body, encoding);
  return status;
}
