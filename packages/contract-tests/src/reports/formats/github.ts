import type { Severity } from '../../model/finding.ts';
import { coverageProblem } from '../../model/required-coverage.ts';
import type { Result } from '../../model/result.ts';
import { headingOf, ruleDetails } from '../details.ts';
import { cut, firstOf, printable } from '../printable.ts';
import { findingsOf, verdictOf } from '../summary.ts';

type Command = 'error' | 'warning' | 'notice';

/** GitHub shows ten annotations per type and step. */
const most = 10;
/** Limit for texts of the server, in UTF-16 code units. */
const longest = 300;

/** Escapes the message of a workflow command. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** Escapes a property of a workflow command. */
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const annotation = (command: Command, title: string, message: string): string =>
  `::${command} title=${escapeProperty(title)}::${escapeData(message)}`;

/** Renders an error that kept the tests from finishing as an annotation. */
export const renderError = (message: string): string =>
  `${annotation('error', 'Contract tests', printable(message))}\n`;

/** Limits annotations to ten per type; if there are more, the tenth says how many. */
function atMostTen(command: Command, all: readonly string[]): readonly string[] {
  if (all.length <= most) return all;
  const { first, more } = firstOf(all, most - 1);
  return [...first, annotation(command, 'More', `and ${more} more; see the other reports`)];
}

/**
 * Renders the result as workflow commands, which GitHub shows as annotations: failures, an interruption
 * and too little coverage as errors, leftovers as warnings, notices as notices, one for each broken rule, ten of each at most. Empty if there is nothing to report.
 *
 * Texts of the server are cut at 300 characters and cannot inject commands.
 */
export function renderGitHub(result: Result): string {
  const ofSeverity = (severity: Severity, command: Command): readonly string[] =>
    findingsOf(result, severity).map((it) => {
      const details = ruleDetails(it, longest).map(([label, text]) => `${label}: ${text}`);
      return annotation(
        command,
        `Contract: ${it.check}`,
        [headingOf(it, longest), ...details].join('\n'),
      );
    });
  const interrupted =
    result.interrupted === undefined
      ? []
      : [
          annotation(
            'error',
            'Contract: interrupted',
            `${printable(cut(result.interrupted, longest))}\n${verdictOf(result)}`,
          ),
        ];
  const problem = coverageProblem(result);
  const uncovered =
    problem === undefined ? [] : [annotation('error', 'Contract: coverage', problem)];
  const left = result.leftovers.map(({ what, why, command }) =>
    annotation(
      'warning',
      'Contract: left over',
      `${printable(cut(`${what}: ${why}`, longest))}\n${printable(command)}`,
    ),
  );
  const lines = [
    ...atMostTen('error', [...interrupted, ...uncovered, ...ofSeverity('failure', 'error')]),
    ...atMostTen('warning', left),
    ...atMostTen('notice', ofSeverity('notice', 'notice')),
  ];
  return lines.map((it) => `${it}\n`).join('');
}
