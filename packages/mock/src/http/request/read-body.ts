import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type Rejection, rejection } from '../rejection.ts';

/** Returns whether a request has a body (RFC 9112, section 6). */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Creates the rejection of a body that is too large. */
export const tooLarge = (maxBytes: number): Rejection =>
  rejection(413, `the body is larger than ${maxBytes} bytes`);

/**
 * Reads a request body.
 *
 * @returns undefined if the client disconnects before the end.
 * @throws Rejection 413 if the body is larger than `maxBytes`; the rest is discarded.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const rejectSize = () => reject(tooLarge(maxBytes));
    if (Number(request.headers['content-length']) > maxBytes) {
      rejectSize();
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else {
        chunks.length = 0;
        rejectSize();
      }
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    // A request without an error listener only emits close if the client disconnects.
    request.on('close', () => resolve(undefined));
  });
}
