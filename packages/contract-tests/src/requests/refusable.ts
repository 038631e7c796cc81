import type { Operation } from '@scalingo-addons/openapi';
import { essenceOf } from '../answer.ts';
import type { SentRequest } from '../exchange.ts';
import { isWellFormed } from './target.ts';

/** From so many characters on, a server may say that it is too much. */
const longUrl = 2_000;
const longBody = 50_000;

/** Whether the request takes a type that the operation answers with. */
function isAcceptable({ responses }: Operation, accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const ranges = accept.split(',').map(essenceOf);
  const types = responses.flatMap(({ content }) => content.map((it) => essenceOf(it.contentType)));
  return types.some((type) =>
    ranges.some((it) => it === '*/*' || it === type || it === type.replace(/\/.*/, '/*')),
  );
}

/**
 * Whether HTTP lets a server answer so, whatever the contract says: the request has an odd path, is too
 * long, or is about types that the operation does not have (RFC 9110, section 15.5).
 */
export function isRefusable(
  operation: Operation | undefined,
  { url, headers, body = '' }: SentRequest,
  status: number,
): boolean {
  if (status === 414) return url.length > longUrl;
  if (status === 413) return body.length > longBody;
  if (operation && status === 406) return !isAcceptable(operation, headers.accept);
  if (operation && status === 415) {
    const sentAs = essenceOf(headers['content-type'] ?? '');
    const taken = operation.requestBody?.content.map((it) => essenceOf(it.contentType)) ?? [];
    return body !== '' && !taken.includes(sentAs);
  }
  return !isWellFormed(url);
}
