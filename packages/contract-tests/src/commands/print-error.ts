import { appendFileSync } from 'node:fs';
import { PortError, UsageError } from '@scalingo-addons/command';
import { CodeGenerationError } from '@scalingo-addons/openapi';
import { RunError } from '../model/errors.ts';
import { renderError } from '../reports/formats/github.ts';
import { renderMarkdownError } from '../reports/formats/markdown.ts';
import { printable } from '../reports/printable.ts';
import { ReportError } from './report.ts';

/** Names of errors that are caused by the arguments or the environment. */
const expected = [
  UsageError.name,
  PortError.name,
  RunError.name,
  ReportError.name,
  CodeGenerationError.name,
];

/** Adds an error to the annotations and to the summary of a job, without the usage that may follow its sentence. */
function reportToGitHub(message: string): void {
  const [sentence = ''] = message.split('\n\n');
  process.stdout.write(renderError(sentence));
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (!summary) return;
  try {
    appendFileSync(summary, renderMarkdownError(sentence));
  } catch (error) {
    console.error(`The job summary cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Makes an error harmless: a CI system can interpret the lines that an argument brings in. The usage has none. */
function printableError(text: string): string {
  const end = text.lastIndexOf('\n\nUsage: ');
  const [sentence, usage] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
  return printable(sentence) + usage;
}

/**
 * Prints an error as one sentence and sets the exit status to 2.
 *
 * @param isGitHub whether the job on GitHub shows it, too.
 */
export function fail(error: unknown, isGitHub: boolean): void {
  const { name, message } = error as Error;
  const text = `${expected.includes(name) ? '' : 'Unexpected error: '}${message}`;
  console.error(printableError(text));
  if (isGitHub) reportToGitHub(text);
  process.exitCode = 2;
}
