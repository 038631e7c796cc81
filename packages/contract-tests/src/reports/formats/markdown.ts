import type { BrokenRule } from '../../model/finding.ts';
import { coverageProblem } from '../../model/required-coverage.ts';
import type { Leftover, Result } from '../../model/result.ts';
import { commandOf, type Detail, headingOf, ruleDetails } from '../details.ts';
import { escapeMarkup } from '../escape-markup.ts';
import { cut, firstOf, printable } from '../printable.ts';
import {
  count,
  groupBy,
  outcomeLine,
  percentOf,
  placesOf,
  rulesOf,
  seconds,
  seedLine,
  sharesOf,
  subjectLine,
  verdictOf,
  whatOf,
} from '../summary.ts';

/** Limit for texts of the server, in UTF-16 code units. */
const longest = 300;
/** Limits for findings in the table and findings with details. */
const mostFindings = 50;
const mostDetails = 20;
/** Limit for list items. */
const mostListed = 20;

/** Characters with a special meaning in Markdown, tables, HTML or GitHub. */
const special = /[\\`*_{}[\]()<>&|~$#!:@"]|(?<=www)\./gi;

/** Escapes a text for a line of Markdown. Entities, unlike backslashes, also work in tables and HTML. */
const escapeMarkdown = (text: string): string =>
  text.replace(special, (it) => `&#${it.charCodeAt(0)};`);

const line = (text: string): string => escapeMarkdown(printable(cut(text, longest)));

/** Renders an error that kept the tests from finishing. */
export const renderMarkdownError = (message: string): string =>
  `## The contract tests could not finish\n\n${line(message)}\n`;

const code = (text: string): string => `<code>${escapeMarkdown(text)}</code>`;

/** Renders a code block with a fence that the text cannot close. */
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

/** Renders the first items of a list and counts the rest. */
function renderList<T>(all: readonly T[], write: (it: T) => string): string {
  const { first, more } = firstOf(all, mostListed);
  return list([...first.map(write), ...(more ? [`and ${more} more`] : [])]);
}

const icons = { failure: '❌', notice: 'ℹ️' } as const;

const isCommand = ([label]: Detail): boolean => label === 'reproduce';

function renderDetails(rule: BrokenRule): string {
  const texts = ruleDetails(rule, longest).filter((it) => !isCommand(it));
  const { exchange } = rule;
  return folded(
    `${rule.severity} [${rule.check}] ${headingOf(rule, longest)}`,
    list(texts.map(([label, text]) => `${label}: ${code(text)}`)),
    ...(exchange ? [block('sh', commandOf(exchange))] : []),
  );
}

function findingsPart(findings: readonly BrokenRule[]): readonly string[] {
  if (findings.length === 0) return [];
  const { first, more } = firstOf(findings, mostFindings);
  return [
    '### Findings',
    table(
      ['', 'Check', 'What', 'Where', 'Count'],
      first.map((it) => [
        `${icons[it.severity]} ${it.severity}`,
        line(it.check),
        line(whatOf(it)),
        line(placesOf(it)),
        String(it.count),
      ]),
    ),
    ...(more ? [`and ${more} more`] : []),
    ...first.slice(0, mostDetails).map(renderDetails),
  ];
}

function leftoverPart(leftovers: readonly Leftover[]): readonly string[] {
  if (leftovers.length === 0) return [];
  const { first, more } = firstOf(leftovers, mostListed);
  return [
    '### Leftovers',
    ...first.flatMap(({ what, why, command }) => [
      `${line(what)}: ${line(why)}`,
      block('sh', printable(command)),
    ]),
    ...(more ? [`and ${more} more`] : []),
  ];
}

function baselinePart({ baseline }: Result): readonly string[] {
  if (!baseline) return [];
  const { known, vanished } = baseline;
  return [
    ...(known.length
      ? [
          folded(
            `known findings: ${known.length}`,
            renderList(known, (it) => `${line(it.check)}: ${line(headingOf(it, longest))}`),
          ),
        ]
      : []),
    ...(vanished.length
      ? [folded(`vanished from the baseline: ${vanished.length}`, renderList(vanished, line))]
      : []),
  ];
}

function coveragePart({ coverage }: Result): readonly string[] {
  const shares = sharesOf(coverage);
  return [
    `### Coverage: ${percentOf(coverage)}`,
    table(
      ['', 'Reached', 'Total'],
      shares.map(([name, { reached, total }]) => [name, String(reached), String(total)]),
    ),
    ...shares
      .filter(([, { missed }]) => missed.length > 0)
      .map(([name, { missed }]) =>
        folded(
          `${name} not reached: ${missed.length}`,
          renderList(
            missed,
            ({ what, why }) => `${code(printable(cut(what, longest)))}: ${line(why)}`,
          ),
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
      renderList(groups, ([why, group]) => `${group.length}: ${line(why)}`),
    ),
  ];
}

/**
 * Renders the result as Markdown for a GitHub job summary (`GITHUB_STEP_SUMMARY`): the verdict, a table of the
 * findings with collapsed details, the leftovers and the coverage.
 *
 * Texts of the server are cut at 300 characters. At most 50 findings are listed, the first 20 with details,
 * to stay below GitHub's limit of 1 MiB.
 */
export function renderMarkdown(result: Result): string {
  const repeat = seedLine(result);
  const uncovered = coverageProblem(result);
  return `${[
    `## ${result.passed ? '✅' : '❌'} ${verdictOf(result)}`,
    line(subjectLine(result)),
    list([
      outcomeLine(result.cases),
      `${count(result.checked, 'exchange')} checked in ${seconds(result.durationMs)}`,
      ...(repeat === undefined ? [] : [repeat]),
      ...(result.interrupted === undefined ? [] : [`interrupted: ${line(result.interrupted)}`]),
      ...(uncovered === undefined ? [] : [uncovered]),
    ]),
    ...findingsPart(rulesOf(result)),
    ...leftoverPart(result.leftovers),
    ...baselinePart(result),
    ...coveragePart(result),
    ...skippedPart(result),
  ].join('\n\n')}\n`;
}
