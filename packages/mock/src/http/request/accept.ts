import { type Operation, responseFor, successOf } from '@scalingo-addons/openapi';
import { preferredTypes } from '../../util/preferred-types.ts';
import { rejection } from '../rejection.ts';

const token = "[!#$%&'*+.^_`|~\\w-]+";
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const range = `\\s*(?:${token}/${token}(?:\\s*;\\s*${token}=(?:${token}|${quoted}))*)?\\s*`;
/** The grammar of `Accept` (RFC 9110, section 12.5.1). */
const grammar = new RegExp(`^${range}(?:,${range})*$`);
/** Longer than any real header; limits the time that the grammar takes. */
const maxLength = 1_000;

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
  const available = content.map(({ contentType }) => contentType);
  if (available.length > 0 && preferredTypes(header, available).length === 0) {
    const types = [...new Set(available)].join(', ');
    throw rejection(406, `no acceptable media type; available: ${types}`);
  }
  return header;
}
