import type { Severity } from '../finding.ts';
import type { Result } from '../result.ts';
import { detailsOf, headingOf } from './details.ts';
import { cut, firstOf, printable } from './printable.ts';
import { findingsOf, verdictOf } from './summary.ts';

type Command = 'error' | 'warning' | 'notice';

/** GitHub shows ten annotations of a kind for each step. */
const most = 10;
/** Longest text of the server that is shown whole, in UTF-16 units. */
const longest = 300;

/** What GitHub asks of the message of a command. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** What GitHub asks of a property of a command. */
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const annotation = (command: Command, title: string, message: string): string =>
  `::${command} title=${escapeProperty(title)}::${escapeData(message)}`;

/** At most ten of a kind; where there are more, the tenth says how many. */
function atMostTen(command: Command, all: readonly string[]): readonly string[] {
  if (all.length <= most) return all;
  const { first, more } = firstOf(all, most - 1);
  return [...first, annotation(command, 'More', `and ${more} more; the other reports have them`)];
}

/**
 * The result as workflow commands, which GitHub shows as annotations when they are printed: failures and an
 * end before time as errors, what could not be removed as warnings, notices as notices, ten of each at most.
 * Empty where there is nothing to say.
 *
 * Texts of the server are cut at 300 characters, and cannot be taken for commands.
 */
export function renderGitHub(result: Result): string {
  const ofSeverity = (severity: Severity, command: Command): readonly string[] =>
    findingsOf(result, severity).map((it) => {
      const details = detailsOf(it, longest).map(([label, text]) => `${label}: ${text}`);
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
  const left = result.leftovers.map(({ what, why, command }) =>
    annotation(
      'warning',
      'Contract: left over',
      `${printable(cut(`${what}: ${why}`, longest))}\n${printable(command)}`,
    ),
  );
  const lines = [
    ...atMostTen('error', [...interrupted, ...ofSeverity('failure', 'error')]),
    ...atMostTen('warning', left),
    ...atMostTen('notice', ofSeverity('notice', 'notice')),
  ];
  return lines.map((it) => `${it}\n`).join('');
}
