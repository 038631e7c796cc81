import { styleText } from 'node:util';
import type { GroupedFinding } from '../finding.ts';
import type { Result } from '../result.ts';
import { detailsOf, headingOf } from './details.ts';
import { cut, firstOf, printable } from './printable.ts';
import {
  count,
  countOutcomes,
  findingsOf,
  groupBy,
  outcomeLine,
  percentOf,
  repeatLine,
  seconds,
  sharesOf,
  subjectLine,
  verdictOf,
} from './summary.ts';

/** Options of {@link renderText}. */
export interface TextOptions {
  /** Whether escape sequences colour the text. Default: false. */
  readonly color?: boolean;
}

type Style = Parameters<typeof styleText>[0];

/** Longest text of the server that is shown whole, in UTF-16 units. */
const longest = 500;
/** Longest list of what was skipped or missed. */
const most = 5;

/**
 * The result as text for a terminal: what was found, what was skipped and missed and why, what passed, and
 * on the last line how many cases passed, failed and were skipped.
 *
 * Texts of the server stand on one line each, cut at 500 characters, without anything that a terminal or a
 * CI system obeys.
 */
export function renderText(result: Result, { color = false }: TextOptions = {}): string {
  const paint = (style: Style, text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const title = (text: string) => paint('bold', text);
  const line = (text: string) => printable(cut(text, longest));
  const { cases, coverage, interrupted, leftovers } = result;

  const finding = (it: GroupedFinding): readonly string[] => {
    const label =
      it.severity === 'failure' ? paint(['bold', 'red'], 'FAILURE') : paint('yellow', 'NOTICE');
    return [
      `${label} [${it.check}] ${title(headingOf(it, longest))}`,
      ...detailsOf(it, longest).map(
        ([name, text]) => `  ${paint('dim', `${name}:`.padEnd(10))} ${text}`,
      ),
      '',
    ];
  };

  const section = (heading: string, lines: readonly string[]): readonly string[] =>
    lines.length ? [title(heading), ...lines, ''] : [];

  const grouped = <T>(list: readonly T[], nameOf: (it: T) => string, whyOf: (it: T) => string) =>
    [...groupBy(list, whyOf)].flatMap(([why, group]) => {
      const { first, more } = firstOf(group, most);
      return [
        `  ${group.length}: ${line(why)}`,
        ...first.map((it) => `     ${paint('dim', line(nameOf(it)))}`),
        ...(more ? [paint('dim', `     and ${more} more`)] : []),
      ];
    });

  const skipped = cases.filter((it) => it.skipped !== undefined);
  const passed = [...groupBy(cases, ({ check }) => check)].map(([check, group]) => {
    const run = group.length - countOutcomes(group).skipped;
    return `  ${check.padEnd(24)} ${countOutcomes(group).passed} of ${run}`;
  });
  const reached = sharesOf(coverage).flatMap(([name, share]) => [
    `  ${name.padEnd(24)} ${share.reached} of ${share.total}`,
    ...grouped(
      share.missed,
      ({ what }) => what,
      ({ why }) => why,
    ).map((it) => `  ${it}`),
  ]);
  const left = leftovers.flatMap(({ what, why, command }) => [
    `  ${line(`${what}: ${why}`)}`,
    `    ${paint('bold', printable(command))}`,
  ]);
  const repeat = repeatLine(result);

  return [
    title(line(subjectLine(result))),
    `${count(result.judged, 'exchange')} judged in ${seconds(result.durationMs)}`,
    '',
    ...findingsOf(result, 'failure').flatMap(finding),
    ...findingsOf(result, 'notice').flatMap(finding),
    ...section(
      'Skipped',
      grouped(
        skipped,
        (it) => it.title,
        (it) => it.skipped ?? '',
      ),
    ),
    ...section('Passed, check by check', passed),
    ...section(`Coverage: ${percentOf(coverage)}`, reached),
    ...section('Left over; remove it with these commands', left),
    ...(interrupted === undefined
      ? []
      : [paint(['bold', 'red'], `INTERRUPTED: ${line(interrupted)}`)]),
    ...(repeat === undefined ? [] : [repeat]),
    paint(result.passed ? 'green' : 'red', verdictOf(result)),
    outcomeLine(cases),
    '',
  ].join('\n');
}
