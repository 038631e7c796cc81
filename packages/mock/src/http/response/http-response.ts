import type { OutgoingHttpHeaders } from 'node:http';
import { isJsonType } from '@scalingo-addons/openapi';
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

/** Returns a content type without its parameters. */
export const essence = (contentType: string): string =>
  (contentType.split(';', 1)[0] as string).trim();

/** Creates a 204 response. */
export function emptyResponse(headers?: OutgoingHttpHeaders): HttpResponse {
  return { status: 204, body: '', contentType: undefined, headers };
}

/** Serializes an error response. */
export function serializeError({
  status,
  body,
  contentType = 'application/json',
  headers,
  violations,
}: ErrorResponse): HttpResponse {
  const rest = { ...(headers && { headers }), ...(violations && { violations }) };
  if (body === undefined) return { status, body: '', contentType: undefined, ...rest };
  return {
    status,
    body: isJsonType(contentType) ? JSON.stringify(body) : String(body),
    contentType: `${essence(contentType)}; charset=utf-8`,
    ...rest,
  };
}
