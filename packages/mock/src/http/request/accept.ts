import { type Operation, responseFor, successOf } from '@scalingo-addons/openapi';
import { rejection } from '../rejection.ts';

const token = "[!#$%&'*+.^_`|~\\w-]+";
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const range = `\\s*(?:${token}/${token}(?:\\s*;\\s*${token}=(?:${token}|${quoted}))*)?\\s*`;
/** The grammar of `Accept` (RFC 9110, section 12.5.1). */
const grammar = new RegExp(`^${range}(?:,${range})*$`);
/** Longer than any real header; limits the time that the grammar takes. */
const maxLength = 1_000;

/** Returns whether a media range matches a content type; a range with `q=0` matches none. */
function matchesRange(mediaRange: string, contentType: string): boolean {
  const [name = '', ...parameters] = mediaRange.split(';').map((it) => it.trim().toLowerCase());
  if (parameters.some((it) => /^q=0(\.0*)?$/.test(it))) return false;
  const [type, subtype] = name.split('/');
  const [ownType, ownSubtype] = contentType.toLowerCase().split('/');
  return (type === '*' || type === ownType) && (subtype === '*' || subtype === ownSubtype);
}

/**
 * Validates the `Accept` header, and returns it, or a wildcard range if it is missing.
 *
 * @param code status code of the preferred response; undefined for a success response.
 * @throws Rejection 400 if the header is malformed, 406 if no documented media type is acceptable.
 */
export function validateAccept(
  operation: Operation,
  header: string | undefined,
  code: string | undefined,
): string {
  if (!header || header === '*/*') return '*/*';
  const response = code === undefined ? successOf(operation) : responseFor(operation, code);
  const content = response?.content ?? [];
  if (content.some(({ contentType }) => contentType === header)) return header;
  if (header.length > maxLength || !grammar.test(header)) {
    throw rejection(400, 'the Accept header is malformed');
  }
  const ranges = header.split(',');
  const available = content.map(({ contentType }) => contentType);
  const isAcceptable = available.some((type) => ranges.some((it) => matchesRange(it, type)));
  if (available.length > 0 && !isAcceptable) {
    const types = [...new Set(available)].join(', ');
    throw rejection(406, `no acceptable media type; available: ${types}`);
  }
  return header;
}
