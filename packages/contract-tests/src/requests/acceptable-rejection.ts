import type { Operation } from '@scalingo-addons/openapi';
import { mediaTypeOf } from '../model/contract-response.ts';
import type { SentRequest } from '../model/exchange.ts';
import { isWellFormed } from './target.ts';

/** Lengths from which on a server may respond with 414 or 413. */
const longUrl = 2_000;
const longBody = 50_000;

/** Whether the request accepts a media type that the operation returns. */
function isAcceptable({ responses }: Operation, accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const ranges = accept.split(',').map(mediaTypeOf);
  const types = responses.flatMap(({ content }) =>
    content.map((it) => mediaTypeOf(it.contentType)),
  );
  return types.some((type) =>
    ranges.some((it) => it === '*/*' || it === type || it === type.replace(/\/.*/, '/*')),
  );
}

/**
 * Whether HTTP allows a server to reject the request with this status, whatever the contract says: the path
 * is malformed, the request is too long, or its media types are not supported (RFC 9110, section 15.5).
 */
export function mayReject(
  operation: Operation | undefined,
  { method, url, headers, body = '' }: SentRequest,
  status: number,
): boolean {
  // The check of HEAD tells it, once.
  if (status === 405) return method === 'HEAD';
  if (status === 414) return url.length > longUrl;
  if (status === 413) return body.length > longBody;
  if (operation && status === 406) return !isAcceptable(operation, headers.accept);
  if (operation && status === 415) {
    const sentAs = mediaTypeOf(headers['content-type'] ?? '');
    const taken = operation.requestBody?.content.map((it) => mediaTypeOf(it.contentType)) ?? [];
    return body !== '' && !taken.includes(sentAs);
  }
  return !isWellFormed(url);
}
