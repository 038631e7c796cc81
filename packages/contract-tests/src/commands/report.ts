import { appendFile, writeFile } from 'node:fs/promises';
import { option, UsageError } from '@scalingo-addons/command';
import {
  applyBaseline,
  type Baseline,
  formatBaseline,
  readBaseline,
  updateBaseline,
} from '../baseline/baseline.ts';
import { RunError } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { type ReportName, renderText, reports } from '../reports/index.ts';
import { listOf } from './check-options.ts';
import { type Subject, unstarted } from './unstarted.ts';
import { checkWritable } from './writable.ts';

const names = Object.keys(reports) as ReportName[];

/** Options of every command that reports. */
export const reportOptions = {
  report: option.texts(),
  github: option.flag(),
  quiet: option.flag(),
  baseline: option.text(undefined),
  'update-baseline': option.flag(),
};

/** Their `--help` text. */
export const reportUsage = `  --report <formats>       also write reports: ${names.join(', ')};
                           separated by commas, optionally as <format>=<file>; can be set several times
  --baseline <file>        known findings, which are shown and do not fail
  --update-baseline        accept the findings: write them to the file of --baseline, and drop those that
                           have vanished; what was not tested is kept
  --github                 print GitHub annotations and write the job summary
  --quiet                  print errors only`;

/** Values of the report options. */
export interface ReportSettings {
  readonly report: readonly string[];
  readonly github: boolean;
  readonly quiet: boolean;
  readonly 'min-coverage': number | undefined;
  readonly baseline: string | undefined;
  readonly 'update-baseline': boolean;
}

/**
 * Checks the files to write before anything is tested, and creates their folders.
 *
 * @throws UsageError if `--report` is invalid, ReportError if a file cannot be written.
 */
function checkFiles({ report, baseline, 'update-baseline': isUpdated }: ReportSettings): void {
  const files = targetsOf(report).map(({ file }) => file);
  if (isUpdated && baseline !== undefined) files.push(baseline);
  for (const file of files) {
    try {
      checkWritable(file);
    } catch (error) {
      throw unwritable(file, error);
    }
  }
}

/**
 * Does what a command does. If that throws an error, the reports say so, in place of those of an earlier run.
 *
 * @throws UsageError if `--report` is invalid, ReportError if a file cannot be written, in both cases before anything else is
 *   done; UsageError or RunError if the baseline is invalid, and any error of `act`.
 */
export async function withReports<T>(
  subject: Subject,
  settings: ReportSettings,
  act: () => Promise<T>,
): Promise<T> {
  checkFiles(settings);
  try {
    baselineOf(settings);
    return await act();
  } catch (error) {
    if (!(error instanceof ReportError)) await reportError(error as Error, subject, settings);
    throw error;
  }
}

/** Returns the baseline; undefined if there is none. */
function baselineOf(settings: ReportSettings): Baseline | undefined {
  const { baseline: file, 'update-baseline': isUpdated } = settings;
  if (file !== undefined) return readBaseline(file, isUpdated);
  if (isUpdated) throw new UsageError('--update-baseline requires --baseline <file>.');
  return undefined;
}

/** A comma before the next format; others are part of a file's name. */
const nextFormat = new RegExp(`,(?=\\s*(?:${names.join('|')})\\s*(?:[=,]|$))`);

/** Splits the formats of an option. */
const formatsOf = (text: string): readonly string[] =>
  text.includes('=') ? text.split(nextFormat).map((it) => it.trim()) : listOf(text);

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
export function targetsOf(report: readonly string[]): readonly Target[] {
  return report.flatMap(formatsOf).map((text) => {
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

/** A report or baseline cannot be written; the message says which and why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

const unwritable = (file: string, error: unknown): ReportError =>
  new ReportError(
    `The file ${file} cannot be written (${(error as NodeJS.ErrnoException).code}). Choose another file.`,
  );

async function write(
  writeTo: (file: string, text: string) => Promise<void>,
  file: string,
  text: string,
): Promise<void> {
  try {
    await writeTo(file, text);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/**
 * Prints the result, writes the requested reports and sets the exit status: 0 if it passed, 1 if it failed,
 * 2 if it was interrupted.
 *
 * @throws UsageError or ReportError, after everything else was written.
 */
export async function deliver(found: Result, settings: ReportSettings): Promise<void> {
  const { quiet, github, 'min-coverage': least = 0, 'update-baseline': isUpdated } = settings;
  const before = baselineOf(settings);
  const accepted = before && isUpdated ? updateBaseline(before, found) : before;
  const result = accepted ? applyBaseline(found, accepted) : found;
  if (isUpdated && accepted && settings.baseline !== undefined) {
    await write(writeFile, settings.baseline, formatBaseline(accepted));
  }
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
  await writeReports(result, settings);
}

async function writeReports(result: Result, { report, quiet }: ReportSettings): Promise<void> {
  for (const { name, file } of targetsOf(report)) {
    await write(writeFile, file, reports[name].render(result));
    if (!quiet) console.log(`Wrote ${file}.`);
  }
}

/** Writes the requested reports of a command that could not start, so that no pipeline shows those of an earlier run. */
async function reportError(
  error: Error,
  subject: Subject,
  settings: ReportSettings,
): Promise<void> {
  if (settings.report.length === 0) return;
  // The usage may follow the sentence.
  const [sentence = ''] = error.message.split('\n\n');
  const result = error instanceof RunError ? error.result : undefined;
  try {
    await writeReports(result ?? unstarted(subject, sentence), settings);
  } catch (unwritten) {
    console.error((unwritten as Error).message);
  }
}
