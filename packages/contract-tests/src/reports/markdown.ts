import type { GroupedFinding } from '../finding.ts';
import type { Leftover, Result } from '../result.ts';
import { commandOf, type Detail, detailsOf, headingOf } from './details.ts';
import { escapeMarkup } from './escape-markup.ts';
import { cut, firstOf, printable } from './printable.ts';
import {
  count,
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

/** Longest text of the server that is shown whole, in UTF-16 units. */
const longest = 300;
/** Most findings in the table, and most of which the details are given. */
const mostFindings = 50;
const mostDetails = 20;
/** Most things of one kind that are listed one by one. */
const mostListed = 20;

/** What means something in Markdown, in a table of it, in HTML, or to GitHub. */
const special = /[\\`*_{}[\]()<>&|~$#!:@"]|(?<=www)\./gi;

/** A text as it stands in a line of Markdown. Entities, unlike backslashes, hold in tables and in HTML. */
const escapeMarkdown = (text: string): string =>
  text.replace(special, (it) => `&#${it.charCodeAt(0)};`);

const line = (text: string): string => escapeMarkdown(printable(cut(text, longest)));

const code = (text: string): string => `<code>${escapeMarkdown(text)}</code>`;

/** A block of code, with a fence that its text cannot close. */
function block(language: string, text: string): string {
  const longestRun = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

const folded = (summary: string, ...content: readonly string[]): string =>
  [
    `<details><summary>${escapeMarkup(printable(summary))}</summary>`,
    ...content,
    '</details>',
  ].join('\n\n');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

const list = (lines: readonly string[]): string => lines.map((it) => `- ${it}`).join('\n');

/** A list of which the rest is only counted. */
function listOf<T>(all: readonly T[], write: (it: T) => string): string {
  const { first, more } = firstOf(all, mostListed);
  return list([...first.map(write), ...(more ? [`and ${more} more`] : [])]);
}

const icons = { failure: '❌', notice: 'ℹ️' } as const;

const isCommand = ([label]: Detail): boolean => label === 'repeat';

function detailOf(finding: GroupedFinding): string {
  const texts = detailsOf(finding, longest).filter((it) => !isCommand(it));
  const { exchange } = finding;
  return folded(
    `${finding.severity} [${finding.check}] ${headingOf(finding, longest)}`,
    list(texts.map(([label, text]) => `${label}: ${code(text)}`)),
    ...(exchange ? [block('sh', commandOf(exchange))] : []),
  );
}

function findingsPart(findings: readonly GroupedFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const { first, more } = firstOf(findings, mostFindings);
  return [
    '### Findings',
    table(
      ['', 'Check', 'Operation', 'What is wrong', 'Times'],
      first.map((it) => [
        `${icons[it.severity]} ${it.severity}`,
        line(it.check),
        line(it.operationId ?? ''),
        line(it.message),
        String(it.count),
      ]),
    ),
    ...(more ? [`and ${more} more`] : []),
    ...first.slice(0, mostDetails).map(detailOf),
  ];
}

function leftoverPart(leftovers: readonly Leftover[]): readonly string[] {
  if (leftovers.length === 0) return [];
  const { first, more } = firstOf(leftovers, mostListed);
  return [
    '### Left over',
    ...first.flatMap(({ what, why, command }) => [
      `${line(what)}: ${line(why)}`,
      block('sh', printable(command)),
    ]),
    ...(more ? [`and ${more} more`] : []),
  ];
}

function coveragePart({ coverage }: Result): readonly string[] {
  const shares = sharesOf(coverage);
  return [
    `### Coverage: ${percentOf(coverage)}`,
    table(
      ['', 'Reached', 'Of'],
      shares.map(([name, { reached, total }]) => [name, String(reached), String(total)]),
    ),
    ...shares
      .filter(([, { missed }]) => missed.length > 0)
      .map(([name, { missed }]) =>
        folded(
          `${name} not reached: ${missed.length}`,
          listOf(missed, ({ what, why }) => `${code(printable(cut(what, longest)))}: ${line(why)}`),
        ),
      ),
  ];
}

function skippedPart({ cases }: Result): readonly string[] {
  const skipped = cases.filter((it) => it.skipped !== undefined);
  if (skipped.length === 0) return [];
  const groups = [...groupBy(skipped, (it) => it.skipped ?? '')];
  return [
    folded(
      `skipped: ${skipped.length}`,
      listOf(groups, ([why, group]) => `${group.length}: ${line(why)}`),
    ),
  ];
}

/**
 * The result as Markdown for the summary of a job (`GITHUB_STEP_SUMMARY`): the verdict, a table of what was
 * found with the details folded below, what is left over, and the coverage.
 *
 * Texts of the server are cut at 300 characters. It has 50 findings at most, the first 20 in detail, so that
 * it stays below the 1 MiB that GitHub takes.
 */
export function renderMarkdown(result: Result): string {
  const failures = findingsOf(result, 'failure');
  const notices = findingsOf(result, 'notice');
  const repeat = repeatLine(result);
  return `${[
    `## ${result.passed ? '✅' : '❌'} ${verdictOf(result)}`,
    line(subjectLine(result)),
    list([
      outcomeLine(result.cases),
      `${count(result.judged, 'exchange')} judged in ${seconds(result.durationMs)}`,
      ...(repeat === undefined ? [] : [repeat]),
      ...(result.interrupted === undefined ? [] : [`interrupted: ${line(result.interrupted)}`]),
    ]),
    ...findingsPart([...failures, ...notices]),
    ...leftoverPart(result.leftovers),
    ...coveragePart(result),
    ...skippedPart(result),
  ].join('\n\n')}\n`;
}
