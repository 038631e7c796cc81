import type { Exchange } from '../exchange.ts';
import type { Finding, GroupedFinding } from '../finding.ts';
import { curlOf } from './curl.ts';
import { cut, printable } from './printable.ts';
import { count } from './summary.ts';

/** A label, and what stands behind it, on one line of visible characters. */
export type Detail = readonly [label: string, text: string];

/** A line of a shell is not cut; where it is longer than this, it is not shown. */
const longestCommand = 10_000;

/** What came for a request, in a few words. */
export function answerLine({ answer, failure, durationMs }: Exchange): string {
  const came = answer ? `status ${answer.status}` : `none: ${failure ?? 'it did not come'}`;
  return `${came}, after ${Math.round(durationMs)} ms`;
}

/** A line that has curl send the request of an exchange again, or a comment that says where to find the request. */
export function commandOf({ request }: Exchange): string {
  const isLong = (request.body?.length ?? 0) > longestCommand;
  const command = isLong ? '' : curlOf(request);
  return isLong || command.length > longestCommand
    ? '# the request is too long for a line; the HAR report has it'
    : command;
}

/** What is wrong and where: operation, or none, and message. */
export function headingOf({ operationId, message }: Finding, longest: number): string {
  const heading = operationId === undefined ? message : `${operationId}: ${message}`;
  return printable(cut(heading, longest));
}

/** All that is to be said of a finding besides its heading. Longer texts of the server are cut. */
export function detailsOf(finding: Finding | GroupedFinding, longest: number): readonly Detail[] {
  const { expected, actual, at, pointer, page, exchange } = finding;
  const source = [pointer, page === undefined ? undefined : `(${page})`].filter(Boolean).join(' ');
  const times = 'count' in finding && finding.count > 1 ? count(finding.count, 'time') : '';
  const texts: readonly Detail[] = [
    ['expected', expected],
    ['actual', actual],
    ['at', at ?? ''],
    ['contract', source],
    ['answer', exchange ? answerLine(exchange) : ''],
    ['found', times],
  ];
  return [
    ...texts
      .filter(([, text]) => text !== '')
      .map(([label, text]): Detail => [label, printable(cut(text, longest))]),
    ...(exchange ? [['repeat', commandOf(exchange)] as const] : []),
  ];
}
