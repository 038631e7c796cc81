import { appendFile, writeFile } from 'node:fs/promises';
import { option, UsageError } from '@scalingo-addons/command';
import type { Result } from '../model/result.ts';
import { type ReportName, renderText, reports } from '../reports/index.ts';
import { listOf } from './check-options.ts';

const names = Object.keys(reports) as ReportName[];

/** Options of every command that reports. */
export const reportOptions = {
  report: option.text(undefined),
  github: option.flag(),
  quiet: option.flag(),
};

/** Their `--help` text. */
export const reportUsage = `  --report <formats>       also write reports: ${names.join(', ')};
                           separated by commas, optionally as <format>=<file>
  --github                 print GitHub annotations and write the job summary
  --quiet                  print errors only`;

/** Values of the report options. */
export interface ReportSettings {
  readonly report: string | undefined;
  readonly github: boolean;
  readonly quiet: boolean;
  readonly 'min-coverage': number | undefined;
}

/** A report file to write. */
interface Target {
  readonly name: ReportName;
  readonly file: string;
}

/**
 * Parses `--report`.
 *
 * @throws UsageError if a format is unknown.
 */
export function targetsOf(report: string | undefined): readonly Target[] {
  return listOf(report ?? '').map((text) => {
    const [format = '', ...rest] = text.split('=');
    const name = names.find((it) => it === format);
    if (!name) {
      throw new UsageError(
        `Unknown report format "${format}". Available formats: ${names.join(', ')}.`,
      );
    }
    return { name, file: rest.join('=') || reports[name].fileName };
  });
}

/** A report cannot be written; the message says which and why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

async function write(
  writeTo: (file: string, text: string) => Promise<void>,
  file: string,
  text: string,
): Promise<void> {
  try {
    await writeTo(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ReportError(`The report ${file} cannot be written (${code}). Choose another file.`);
  }
}

/**
 * Prints the result, writes the requested reports and sets the exit status: 0 if it passed, 1 if it failed,
 * 2 if it was interrupted.
 *
 * @throws UsageError or ReportError, after everything else was written.
 */
export async function deliver(result: Result, settings: ReportSettings): Promise<void> {
  const { quiet, github, 'min-coverage': least = 0 } = settings;
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
  if (!quiet) process.stdout.write(renderText(result, { color }));
  const failed = result.findings.some(({ severity }) => severity === 'failure');
  process.exitCode = result.passed ? 0 : failed || !result.interrupted ? 1 : 2;
  if (result.coverage.percent < least) {
    const reached = result.coverage.percent.toFixed(1);
    console.error(`The coverage is ${reached} %, but --min-coverage requires ${least} %.`);
    process.exitCode ||= 1;
  }
  if (github) {
    process.stdout.write(reports.github.render(result));
    const summary = process.env.GITHUB_STEP_SUMMARY;
    if (summary) await write(appendFile, summary, reports.markdown.render(result));
  }
  for (const { name, file } of targetsOf(settings.report)) {
    await write(writeFile, file, reports[name].render(result));
    if (!quiet) console.log(`Wrote ${file}.`);
  }
}
