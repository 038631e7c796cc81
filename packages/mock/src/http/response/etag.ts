import { crc32 } from 'node:zlib';

/** Returns a weak ETag for a body (RFC 9110, section 8.8.3). */
export function contentEtag(body: string): string {
  return `W/"${body.length.toString(36)}-${crc32(body).toString(36)}"`;
}

/** The process's start time makes ETags unique across restarts. */
const prefix = Date.now().toString(36);
let count = 0;

/** Returns a weak ETag that is unique to one response. */
export function uniqueEtag(): string {
  return `W/"${prefix}-${(++count).toString(36)}"`;
}

/** Returns whether `If-None-Match` matches an ETag, by weak comparison (RFC 9110, section 13.1.2). */
export function matchesEtag(ifNoneMatch: string, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((it) => it.trim() === '*' || opaque(it) === opaque(etag));
}
