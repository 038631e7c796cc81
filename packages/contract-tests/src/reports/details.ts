import type { Exchange } from '../model/exchange.ts';
import type { BrokenRule, Finding, GroupedFinding } from '../model/finding.ts';
import { curlOf } from './curl.ts';
import { cut, firstOf, printable } from './printable.ts';
import { count } from './summary.ts';

/** A label and its value, on one line of printable characters. */
export type Detail = readonly [label: string, text: string];

/** Shown if a requirement is the API's behavior, not a part of the document. */
export const notStated = 'no single place in the OpenAPI document states it';

/** Longer commands are omitted rather than cut. */
const longestCommand = 10_000;

/** Summarizes the response of an exchange. */
export function responseLine({ response, failure, durationMs }: Exchange): string {
  const outcome = response ? `status ${response.status}` : `none: ${failure ?? 'no response'}`;
  return `${outcome}, after ${Math.round(durationMs)} ms`;
}

/** Returns a curl command that sends the request of an exchange, or a comment if it is too long. */
export function commandOf({ request }: Exchange): string {
  const isLong = (request.body?.length ?? 0) > longestCommand;
  const command = isLong ? '' : curlOf(request);
  return isLong || command.length > longestCommand
    ? '# the request is too long for a command; see the HAR report'
    : command;
}

/** Returns the operation, if any, and the message. */
export function headingOf({ operationId, message }: Finding, longest: number): string {
  const heading = operationId === undefined ? message : `${operationId}: ${message}`;
  return printable(cut(heading, longest));
}

/** Limit for the operations and kinds of a rule. */
const mostPlaces = 20;

/** Returns the details of a rule: those of its first finding, and where else it was seen. */
export function ruleDetails(rule: BrokenRule, longest: number): readonly Detail[] {
  const { places, checks, operations, kinds } = rule;
  const details = detailsOf(rule, longest);
  if (places.length === 1) return details;
  const list = (all: readonly string[]) => {
    const { first, more } = firstOf(all, mostPlaces);
    return printable(cut([...first, ...(more ? [`${more} more`] : [])].join('; '), 4 * longest));
  };
  return [
    ['seen on', list(operations)],
    ...(checks.length > 1 ? [['checks', list(checks)] as const] : []),
    ...(kinds.length > 0 ? [['kinds', list(kinds)] as const] : []),
    ...details,
  ];
}

/** Returns the details of a finding below its heading. Long texts are cut. */
export function detailsOf(finding: Finding | GroupedFinding, longest: number): readonly Detail[] {
  const { expected, actual, at, pointer, page, exchange } = finding;
  const link = page === undefined ? '' : ` (${page})`;
  const source = `${pointer ?? notStated}${link}`;
  const times = 'count' in finding && finding.count > 1 ? count(finding.count, 'time') : '';
  const texts: readonly Detail[] = [
    ['expected', expected],
    ['actual', actual],
    ['at', at ?? ''],
    ['contract', source],
    ['response', exchange ? responseLine(exchange) : ''],
    ['found', times],
  ];
  return [
    ...texts
      .filter(([, text]) => text !== '')
      .map(([label, text]): Detail => [label, printable(cut(text, longest))]),
    ...(exchange ? [['reproduce', commandOf(exchange)] as const] : []),
  ];
}
