import { styleText } from 'node:util';
import type { BrokenRule } from '../../model/finding.ts';
import { coverageProblem } from '../../model/required-coverage.ts';
import type { Result } from '../../model/result.ts';
import { headingOf, ruleDetails } from '../details.ts';
import { cut, firstOf, printable } from '../printable.ts';
import {
  count,
  countOutcomes,
  groupBy,
  outcomeLine,
  percentOf,
  placesOf,
  rulesOf,
  seconds,
  seedLine,
  sharesOf,
  subjectLine,
  untestedIn,
  verdictOf,
  whatOf,
} from '../summary.ts';

/** Options of {@link renderText}. */
export interface TextOptions {
  /** Whether to color the text with escape sequences. Default: false. */
  readonly color?: boolean;
}

type Style = Parameters<typeof styleText>[0];

/** Limit for texts of the server, in UTF-16 code units. */
const longest = 500;
/** Limits for the summary. */
const mostSummarized = 20;
const longestSummary = 80;
/** Limit for lists of skipped cases and missed parts. */
const most = 5;

/**
 * Renders the result as text for a terminal: the findings, skipped cases and missed parts with reasons, passed
 * cases, and on the last line the number of passed, failed and skipped cases.
 *
 * Texts of the server are cut at 500 characters, on one line each, without control sequences of terminals and
 * CI systems.
 */
export function renderText(result: Result, { color = false }: TextOptions = {}): string {
  const paint = (style: Style, text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const title = (text: string) => paint('bold', text);
  const line = (text: string) => printable(cut(text, longest));
  const { cases, coverage, interrupted, leftovers, baseline } = result;

  const rules = rulesOf(result);
  const finding = (it: BrokenRule): readonly string[] => {
    const label =
      it.severity === 'failure' ? paint(['bold', 'red'], 'FAILURE') : paint('yellow', 'NOTICE');
    return [
      `${label} [${it.check}] ${title(headingOf(it, longest))}`,
      ...ruleDetails(it, longest).map(
        ([name, text]) => `  ${paint('dim', `${name}:`.padEnd(10))} ${text}`,
      ),
      '',
    ];
  };

  const section = (heading: string, lines: readonly string[]): readonly string[] =>
    lines.length ? [title(heading), ...lines, ''] : [];

  const grouped = <T>(
    list: readonly T[],
    nameOf: (it: T) => string,
    whyOf: (it: T) => string,
    limit = most,
  ) =>
    [...groupBy(list, whyOf)].flatMap(([why, group]) => {
      const { first, more } = firstOf(group, limit);
      return [
        `  ${group.length}: ${line(why)}`,
        ...first.map((it) => `     ${paint('dim', line(nameOf(it)))}`),
        ...(more ? [paint('dim', `     and ${more} more`)] : []),
      ];
    });

  const summarized = firstOf(rules, mostSummarized);
  const overview = [
    ...summarized.first.map((it) => {
      const label =
        it.severity === 'failure' ? paint('red', 'failure') : paint('yellow', 'notice ');
      const what = line(cut(whatOf(it), longestSummary));
      return `  ${label}  ${it.check.padEnd(17)} ${what}  ${paint('dim', line(placesOf(it)))}`;
    }),
    ...(summarized.more ? [`  and ${summarized.more} more`] : []),
  ];
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
  const repeat = seedLine(result);
  const uncovered = coverageProblem(result);

  return [
    title(line(subjectLine(result))),
    `${count(result.checked, 'exchange')} checked in ${seconds(result.durationMs)}`,
    '',
    ...section('Summary', overview),
    ...rules.flatMap(finding),
    ...section(
      'Known findings, in the baseline',
      (baseline?.known ?? []).map((it) => `  [${it.check}] ${headingOf(it, longest)}`),
    ),
    ...section(
      'Vanished; remove them from the baseline with --update-baseline',
      (baseline?.vanished ?? []).map((it) => `  ${line(it)}`),
    ),
    ...section(
      'Skipped',
      grouped(
        skipped,
        (it) => it.title,
        (it) => it.skipped ?? '',
      ),
    ),
    ...section(
      'Operations not tested',
      grouped(
        untestedIn(result),
        ({ what }) => what,
        ({ why }) => why,
        Number.POSITIVE_INFINITY,
      ),
    ),
    ...section('Passed by check', passed),
    ...section(`Coverage: ${percentOf(coverage)}`, reached),
    ...section('Leftovers; remove them with these commands', left),
    ...(interrupted === undefined
      ? []
      : [paint(['bold', 'red'], `INTERRUPTED: ${line(interrupted)}`)]),
    ...(uncovered === undefined ? [] : [paint(['bold', 'red'], uncovered)]),
    ...(repeat === undefined ? [] : [repeat]),
    paint(result.passed ? 'green' : 'red', verdictOf(result)),
    outcomeLine(cases),
    '',
  ].join('\n');
}
