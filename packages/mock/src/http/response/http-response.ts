import type { OutgoingHttpHeaders } from 'node:http';
import type { ErrorResponse, MessageViolation } from '../rejection.ts';

/** A response, ready to be written. */
export interface HttpResponse {
  readonly status: number;
  /** Empty for no body. */
  readonly body: string;
  readonly contentType: string | undefined;
  /** Enables 304 responses to conditional requests. */
  readonly etag?: string | undefined;
  readonly headers?: OutgoingHttpHeaders | undefined;
  readonly violations?: readonly MessageViolation[];
}

/** Creates a 204 response. */
export function emptyResponse(headers?: OutgoingHttpHeaders): HttpResponse {
  return { status: 204, body: '', contentType: undefined, headers };
}

/** Serializes an error response. */
export function serializeError({
  status,
  body,
  contentType,
  headers,
  violations,
}: ErrorResponse): HttpResponse {
  const rest = { ...(headers && { headers }), ...(violations && { violations }) };
  if (body === undefined) return { status, body: '', contentType: undefined, ...rest };
  const isText = contentType !== undefined && !/json/.test(contentType);
  return {
    status,
    body: isText ? String(body) : JSON.stringify(body),
    contentType: `${isText ? contentType : 'application/json'}; charset=utf-8`,
    ...rest,
  };
}
