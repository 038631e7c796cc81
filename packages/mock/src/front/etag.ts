import { crc32 } from 'node:zlib';

/** A weak validator of a body (RFC 9110, section 8.8.3). */
export function etagOf(body: string): string {
  return `W/"${body.length.toString(36)}-${crc32(body).toString(36)}"`;
}

/** When this process began, so that no two of them give out the same validator. */
const began = Date.now().toString(36);
let last = 0;

/** A weak validator that no other answer of this process has. */
export function uniqueEtag(): string {
  return `W/"${began}-${(++last).toString(36)}"`;
}

/** Whether `If-None-Match` names the validator, by weak comparison (RFC 9110, section 13.1.2). */
export function matches(ifNoneMatch: string, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((it) => it.trim() === '*' || opaque(it) === opaque(etag));
}
