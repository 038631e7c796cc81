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
 * Checks the report options before anything is tested, and creates the folders of the files to write.
 *
 * @throws UsageError or RunError if one of them is invalid, ReportError if a file cannot be written.
 */
export function checkReportSettings(settings: ReportSettings): void {
  const { report, baseline, 'update-baseline': isUpdated } = settings;
  const files = targetsOf(report).map(({ file }) => file);
  baselineOf(settings);
  if (isUpdated && baseline !== undefined) files.push(baseline);
  for (const file of files) {
    try {
      checkWritable(file);
    } catch (error) {
      throw unwritable(file, error);
    }
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

/**
 * Writes the requested reports of a run that could not start, so that no pipeline shows those of an earlier run.
 *
 * @param error what ended the run; one without a result has no reports.
 */
export async function reportError(error: unknown, settings: ReportSettings): Promise<void> {
  if (!(error instanceof RunError) || !error.result) return;
  try {
    await writeReports(error.result, settings);
  } catch (unwritten) {
    console.error((unwritten as Error).message);
  }
}
