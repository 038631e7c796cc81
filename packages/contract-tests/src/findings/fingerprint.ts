import type { Finding } from '../model/finding.ts';

/** Replaces what may differ from one run to the next, in this order. */
const volatile: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Quoted values, also those that were cut.
  [/"(?:[^"\\]|\\.)*(?:"|$)/g, '"…"'],
  [/\$[A-Z_][A-Z0-9_]*/g, '…'],
  [/\b\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?/g, '…'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '…'],
  // Values of parameters, such as `page=17`.
  [/(?<=\w)=\S+/g, '=…'],
  [/\/\d+(?=\/|$|\s)/g, '/*'],
  // Words with four digits or more are ids, such as `ad-5415beca`; a status has three.
  [/(?<![\w/])[\w.:@+-]*(?:\d[\w.:@+-]*){4,}/g, '…'],
  // Numbers other than statuses.
  [/(?<![\w-])-?(?!\d{3}(?![\w.]))\d+(?:\.\d+)?(?!\w)/g, '#'],
  [/…(?:[\s,]*…)+/g, '…'],
];

/** Returns a text of a finding without what differs between runs. */
export const stableText = (text: string): string =>
  volatile.reduce((all, [pattern, replacement]) => all.replaceAll(pattern, replacement), text);

/**
 * Returns what identifies a finding in other runs: its check, its operation (`-` if none) and its cause, which is the
 * message, and the place unless the message names it, without values, ids, times and counts. Neither the seed nor the
 * severity matters.
 */
export function fingerprintOf({
  check,
  operationId = '-',
  message,
  at = '',
}: Pick<Finding, 'check' | 'operationId' | 'message' | 'at'>): string {
  const cause = stableText(message);
  const place = stableText(at);
  const isNamed = place === '' || cause.includes(place.replace(/^body /, 'body'));
  return `${check} ${operationId}: ${isNamed ? cause : `${cause} (${place})`}`;
}
