import type { Operation } from '@scalingo-addons/openapi';
import { refusal } from './refusal.ts';

const token = "[!#$%&'*+.^_`|~\\w-]+";
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const range = `\\s*(?:${token}/${token}(?:\\s*;\\s*${token}=(?:${token}|${quoted}))*)?\\s*`;
/** The grammar of `Accept` (RFC 9110, section 12.5.1). */
const grammar = new RegExp(`^${range}(?:,${range})*$`);
/** Longer than any real header, and bounds what the grammar has to look at. */
const longest = 1_000;

const common = new Set(['*/*', 'application/json']);

/** Whether a media range takes a content type; one with `q=0` takes none. */
function takes(mediaRange: string, contentType: string): boolean {
  const [name = '', ...parameters] = mediaRange.split(';').map((it) => it.trim().toLowerCase());
  if (parameters.some((it) => /^q=0(\.0*)?$/.test(it))) return false;
  const [type, subtype] = name.split('/');
  const [ownType, ownSubtype] = contentType.toLowerCase().split('/');
  return (type === '*' || type === ownType) && (subtype === '*' || subtype === ownSubtype);
}

/**
 * What the client takes, as its `Accept` header says; all where it has none.
 *
 * @param code status of the answer that is asked for; a success where there is none.
 * @throws Refusal 400 where the header is malformed, 406 where it takes no such answer.
 */
export function checkAccept(
  { responses }: Operation,
  header: string | undefined,
  code: string | undefined,
): string {
  if (!header) return '*/*';
  if (common.has(header)) return header;
  if (header.length > longest || !grammar.test(header)) {
    throw refusal(400, 'the header Accept is malformed');
  }
  const ranges = header.split(',');
  const asked = responses.filter(
    ({ status }) => status === code || (!code && status.startsWith('2')),
  );
  const offered = asked.flatMap(({ content }) => content.map((it) => it.contentType));
  if (offered.length > 0 && !offered.some((type) => ranges.some((it) => takes(it, type)))) {
    const types = [...new Set(offered)].join(', ');
    throw refusal(406, `the header Accept takes nothing that is offered: ${types}`);
  }
  return header;
}
