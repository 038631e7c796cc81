import type { OutgoingHttpHeader } from 'node:http';
import { toAscii } from '../../util/ascii.ts';
import type { IncomingRequest } from '../incoming.ts';
import type { MessageViolation } from '../rejection.ts';
import { corsHeaders } from './cors.ts';
import { matchesEtag } from './etag.ts';
import type { HttpResponse } from './http-response.ts';

/** A response, ready to be sent. */
export interface OutgoingResponse {
  readonly status: number;
  /** Alternating names and values. */
  readonly headers: OutgoingHttpHeader[];
  /** Empty for no body. */
  readonly body: string;
  /** `latin1` for ASCII bodies, which is faster. */
  readonly encoding: 'latin1' | 'utf8';
}

const corsHeaderList = Object.entries(corsHeaders).flat() as string[];

/** As in recorded responses. */
const referrerPolicy = 'strict-origin-when-cross-origin';

/** Many clients reject longer header lines. */
const maxViolationsLength = 4_000;

const omittedViolation = { location: [], severity: 'Error', code: 'omitted', message: 'and more' };

/** Returns the value of the `sl-violations` header, as ASCII. */
function violationsHeader(violations: readonly MessageViolation[]): string {
  const texts = violations.map((it) => toAscii(JSON.stringify(it)));
  const omitted = JSON.stringify(omittedViolation);
  let length = omitted.length;
  const fitting = texts.findIndex((text) => {
    length += text.length + 1;
    return length > maxViolationsLength;
  });
  const shown = fitting < 0 ? texts : [...texts.slice(0, fitting), omitted];
  return `[${shown.join()}]`;
}

/** Returns the `Cache-Control` header, as in recorded responses. */
const cacheControl = (status: number, body: string): string =>
  status < 400 && (body !== '' || status === 304)
    ? 'max-age=0, private, must-revalidate'
    : 'no-cache';

/** Returns whether a conditional request already has the response with this ETag. */
function isNotModified({ method, headers }: IncomingRequest, etag: string): boolean {
  const condition = headers['if-none-match'];
  if (condition === undefined || (method !== 'GET' && method !== 'HEAD')) return false;
  return matchesEtag(condition, etag);
}

/** Adds the common headers; drops the body for HEAD and for conditional requests that match. */
export function toOutgoing(
  request: IncomingRequest,
  requestId: string,
  response: HttpResponse,
): OutgoingResponse {
  const { contentType, violations, etag, headers: responseHeaders } = response;
  let { status, body } = response;
  const headers: OutgoingHttpHeader[] = [...corsHeaderList, 'X-Request-Id', requestId];
  // Pages have their own.
  if (!responseHeaders?.['Referrer-Policy']) headers.push('Referrer-Policy', referrerPolicy);
  for (const name in responseHeaders)
    headers.push(name, responseHeaders[name] as OutgoingHttpHeader);
  if (violations && violations.length > 0) {
    headers.push('sl-violations', violationsHeader(violations));
  }
  if (etag !== undefined) {
    headers.push('ETag', etag);
    if (isNotModified(request, etag)) {
      status = 304;
      body = '';
    }
  }
  if (!responseHeaders?.['Cache-Control']) {
    headers.push('Cache-Control', cacheControl(status, body));
  }
  const length = Buffer.byteLength(body);
  if (status !== 204 && status !== 304) {
    if (contentType) headers.push('Content-Type', contentType);
    headers.push('Content-Length', length);
  }
  const encoding = length === body.length ? 'latin1' : 'utf8';
  return { status, headers, body: request.method === 'HEAD' ? '' : body, encoding };
}
