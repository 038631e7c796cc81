import type {
  IncomingMessage,
  OutgoingHttpHeader,
  OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';
import { toAscii } from '../ascii.ts';
import { corsHeaders } from './cors.ts';
import { matches } from './etag.ts';
import type { MessageViolation, RefusalAnswer } from './refusal.ts';

/** What the front sends. */
export interface Reply {
  readonly status: number;
  /** '' for none. */
  readonly body: string;
  readonly contentType: string | undefined;
  /** A conditional request for it can be answered with 304. */
  readonly etag?: string | undefined;
  readonly headers?: OutgoingHttpHeaders | undefined;
  readonly violations?: readonly MessageViolation[];
}

const corsList = Object.entries(corsHeaders).flat() as string[];

/** Longer header lines are refused by many clients. */
const longestViolations = 4_000;

/** Violations as a header value, which is ASCII. */
function violationsHeader(violations: readonly MessageViolation[]): string {
  const shown = [...violations];
  let text = JSON.stringify(shown);
  while (text.length > longestViolations && shown.length > 1) {
    shown.pop();
    text = JSON.stringify(shown);
  }
  return toAscii(text.slice(0, longestViolations));
}

/** What a refusal becomes. */
export function replyOf({ status, body, contentType, headers, violations }: RefusalAnswer): Reply {
  const isText = contentType !== undefined && !/json/.test(contentType);
  return {
    status,
    body: isText ? String(body) : JSON.stringify(body),
    contentType: `${isText ? contentType : 'application/json'}; charset=utf-8`,
    ...(headers && { headers }),
    ...(violations && { violations }),
  };
}

/** What goes out for a reply. */
export interface Outgoing {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: OutgoingHttpHeader[];
  /** '' for none. */
  readonly body: string;
  /** How the body is written: ASCII is the same in both, and faster as latin1. */
  readonly encoding: 'latin1' | 'utf8';
}

/** What goes out for a reply to this request: HEAD and conditional requests get no body. */
export function outgoingOf(request: IncomingMessage, requestId: string, reply: Reply): Outgoing {
  const { contentType, violations, etag, headers: own } = reply;
  let { status, body } = reply;
  const headers: OutgoingHttpHeader[] = [...corsList, 'X-Request-Id', requestId];
  for (const name in own) headers.push(name, own[name] as OutgoingHttpHeader);
  if (violations && violations.length > 0)
    headers.push('sl-violations', violationsHeader(violations));
  if (etag !== undefined) {
    headers.push('ETag', etag);
    const condition = request.headers['if-none-match'];
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (condition !== undefined && isRead && matches(condition, etag)) {
      status = 304;
      body = '';
    }
  }
  const length = Buffer.byteLength(body);
  if (status !== 204 && status !== 304) {
    if (contentType) headers.push('Content-Type', contentType);
    headers.push('Content-Length', length);
  }
  const encoding = length === body.length ? 'latin1' : 'utf8';
  return { status, headers, body: request.method === 'HEAD' ? '' : body, encoding };
}

/** Sends the head and half of the body, and closes the connection. */
export function sendTruncated(response: ServerResponse, { status, headers, body }: Outgoing): void {
  response.writeHead(status, headers);
  const bytes = Buffer.from(body);
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

/** How long, and how much, a client may go on sending what is not read, in milliseconds and bytes. */
const linger = { ms: 1_000, bytes: 16_000_000 };

/**
 * Answers a request whose body is not read to its end. The connection is closed once the
 * client has stopped, since closing at once would take the answer from it (RFC 9112, section 9.6).
 */
export function sendAndClose(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Outgoing,
): void {
  response.writeHead(status, [...headers, 'Connection', 'close']);
  response.write(body);
  let left = linger.bytes;
  const close = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(close, linger.ms);
  request.once('end', close).once('close', close);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) close();
  });
  request.resume();
}
