import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import type { Contract, Operation } from '@scalingo-addons/openapi';
import { checkJson } from './json.ts';
import { type Refusal, refusal, schemaRefusal } from './refusal.ts';

/** Whether a request has a body (RFC 9112, section 6). */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/**
 * Reads a body to its end. It calls back, once, since a promise would cost each request a turn.
 *
 * @param maxBytes how many bytes it can have.
 * @param done is given the body; undefined where the client goes away before its end; a refusal with 413
 *   where it is longer, and the rest is not kept.
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  done: (body: Buffer | Refusal | undefined) => void,
): void {
  let isDone = false;
  const end = (body: Buffer | Refusal | undefined) => {
    if (!isDone) done(body);
    isDone = true;
  };
  const refuse = () => end(refusal(413, `the body is longer than ${maxBytes} bytes`));
  if (Number(request.headers['content-length']) > maxBytes) {
    refuse();
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
    else {
      chunks.length = 0;
      refuse();
    }
  });
  request.on('end', () => end(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
  // Without a listener for it, a request gives no error, and only closes.
  request.on('close', () => end(undefined));
}

/** The essence of a `Content-Type`, for example `application/json`. */
function contentTypeOf(header: string | undefined): string {
  if (header === undefined) throw refusal(400, 'the header Content-Type is missing');
  if (header === 'application/json') return header;
  let type: MIMEType;
  try {
    type = new MIMEType(header);
  } catch {
    throw refusal(400, 'the header Content-Type is malformed');
  }
  const charset = type.params.get('charset');
  if (charset !== null && !/^utf-?8$/i.test(charset)) {
    throw refusal(400, `the charset of the body must be utf-8, not ${JSON.stringify(charset)}`);
  }
  return type.essence;
}

/**
 * The value of a body, checked against the contract.
 *
 * @param bytes undefined where the request has no body.
 * @throws Refusal 400, 415 or 422.
 */
export function checkBody(
  contract: Contract,
  operation: Operation,
  headers: IncomingHttpHeaders,
  bytes: Buffer | undefined,
): unknown {
  const { requestBody } = operation;
  if (!bytes || bytes.length === 0) {
    if (requestBody?.required) throw refusal(400, 'the body is missing');
    return undefined;
  }
  if (!requestBody) throw refusal(400, 'the operation takes no body');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw refusal(415, 'the body must not be compressed');
  }
  const contentType = contentTypeOf(headers['content-type']);
  const mediaType = requestBody.content.find((it) => it.contentType === contentType);
  if (!mediaType) {
    const offered = requestBody.content.map((it) => it.contentType).join(' or ');
    throw refusal(400, `the Content-Type of the body must be ${offered}`);
  }
  if (!isUtf8(bytes)) throw refusal(400, 'the body is not UTF-8');
  const value = checkJson(bytes.toString());
  const violations = contract.open.validate(mediaType.schema, value);
  if (violations.length > 0) throw schemaRefusal(operation, ['body'], violations);
  return value;
}
