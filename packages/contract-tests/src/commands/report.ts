import { lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listOf, option, UsageError } from '@scalingo-addons/command';
import {
  applyBaseline,
  type Baseline,
  formatBaseline,
  readBaseline,
  updateBaseline,
} from '../baseline/baseline.ts';
import { RunError } from '../model/errors.ts';
import { coverageProblem, requireCoverage } from '../model/required-coverage.ts';
import type { Result } from '../model/result.ts';
import { type ReportName, renderText, reports } from '../reports/index.ts';
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

/** Returns the path of a file without links, whether it exists or not. */
function withoutLinks(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const link = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink();
    const folder = path.dirname(path.resolve(file));
    return link
      ? withoutLinks(path.resolve(folder, readlinkSync(file)))
      : path.join(withoutLinks(folder), path.basename(file));
  }
}

/** Whether two paths lead to the same file, which may not exist yet; no device or pipe is one. */
function isSameFile(one: string, other: string): boolean {
  try {
    const [first, second] = [one, other].map((it) => statSync(it, { throwIfNoEntry: false }));
    if (!first || !second) return !first && !second && withoutLinks(one) === withoutLinks(other);
    return first.isFile() && first.ino === second.ino && first.dev === second.dev;
  } catch {
    return false;
  }
}

/**
 * Checks the files to write before anything is tested, and creates their folders.
 *
 * @param inputs files that the command reads, which no report may replace.
 * @throws ReportError if a file cannot be written, or one report would replace another.
 */
function checkFiles(
  { report, baseline, 'update-baseline': isUpdated }: ReportSettings,
  inputs: readonly string[],
): void {
  const targets = readableTargets(report);
  const files = targets.map(({ file }) => file);
  for (const [at, { name, file }] of targets.entries()) {
    const other = targets.slice(0, at).find((it) => it.name !== name && isSameFile(it.file, file));
    if (!other) continue;
    throw new ReportError(
      `The reports ${other.name}=${other.file} and ${name}=${file} are the same file. Choose another one for one of them.`,
    );
  }
  for (const file of files) {
    const read = [...inputs, ...(baseline === undefined ? [] : [baseline])];
    if (read.some((it) => isSameFile(it, file))) {
      throw new ReportError(`The report ${file} would replace what is read. Choose another file.`);
    }
  }
  if (isUpdated && baseline !== undefined) files.push(baseline);
  for (const file of files) {
    try {
      checkWritable(file);
    } catch (error) {
      throw unwritable(file, error);
    }
  }
}

/** What the reports say while a command runs, and for ever if its process is killed. */
const unfinished = 'The command did not finish: its process was killed, or still runs.';

/** Replaces the reports of an earlier run before anything can go wrong. */
async function startReports(subject: Subject, { report }: ReportSettings): Promise<void> {
  // Whoever reads a pipe expects one report.
  const targets = readableTargets(report).filter(
    ({ file }) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? true,
  );
  if (targets.length > 0) await writeAll(targets, unstarted(subject, unfinished), true);
}

/**
 * Does what a command does. Until it is done, the reports say that it did not finish; if it throws an error, they say so.
 *
 * @param inputs files that the command reads, which no report may replace.
 * @throws ReportError if a file cannot be written, before anything else is done; UsageError if `--report` is invalid, UsageError
 *   or RunError if the baseline is invalid, and any error of `act`.
 */
export async function withReports<T>(
  subject: Subject,
  settings: ReportSettings,
  act: () => Promise<T>,
  inputs: readonly string[] = [],
): Promise<T> {
  checkFiles(settings, inputs);
  await startReports(subject, settings);
  try {
    targetsOf(settings.report);
    baselineOf(settings);
    return await act();
  } catch (error) {
    if (!(error instanceof ReportError)) await reportError(error as Error, subject, settings);
    throw error;
  }
}

/**
 * Makes the reports say that an option is invalid, in place of those of an earlier run; none if one of them cannot be written.
 *
 * @param inputs as of {@link withReports}.
 */
export async function reportInvalid(
  error: Error,
  subject: Subject,
  settings: ReportSettings,
  inputs: readonly string[] = [],
): Promise<void> {
  try {
    checkFiles(settings, inputs);
  } catch (unwritten) {
    console.error((unwritten as Error).message);
    return;
  }
  await reportError(error, subject, settings);
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
function formatsOf(text: string): readonly string[] {
  const formats = text.includes('=') ? text.split(nextFormat).map((it) => it.trim()) : listOf(text);
  return formats.length > 0 ? formats : [''];
}

/** A report file to write. */
interface Target {
  readonly name: ReportName;
  readonly file: string;
}

/**
 * Parses one format of `--report`.
 *
 * @throws UsageError if it is unknown, or has an equals sign and no file.
 */
function targetOf(text: string): Target {
  const [format = '', ...rest] = text.split('=');
  const name = names.find((it) => it === format);
  if (!name) {
    throw new UsageError(
      `Unknown report format "${format}". Available formats: ${names.join(', ')}.`,
    );
  }
  const file = rest.length > 0 ? rest.join('=') : reports[name].fileName;
  if (file !== '') return { name, file };
  throw new UsageError(
    `--report ${name}= names no file: write ${name}=<file>, or ${name} for ${reports[name].fileName}.`,
  );
}

/**
 * Parses `--report`.
 *
 * @throws UsageError if a format is unknown.
 */
const targetsOf = (report: readonly string[]): readonly Target[] =>
  report.flatMap(formatsOf).map(targetOf);

/** Parses `--report` without what is unknown in it. */
const readableTargets = (report: readonly string[]): readonly Target[] =>
  report.flatMap(formatsOf).flatMap((text) => {
    try {
      return [targetOf(text)];
    } catch {
      return [];
    }
  });

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

/** Whatever a run has found, one that could not finish does not say whether the server complies. */
function exitStatus({ passed, interrupted }: Result): number {
  if (passed) return 0;
  return interrupted === undefined ? 1 : 2;
}

/**
 * Prints the result, writes the requested reports and sets the exit status: 0 if it passed, 2 if it was interrupted,
 * otherwise 1.
 *
 * @throws UsageError or ReportError, after everything else was written.
 */
export async function deliver(found: Result, settings: ReportSettings): Promise<void> {
  const { quiet, github, 'min-coverage': least, 'update-baseline': isUpdated } = settings;
  const before = baselineOf(settings);
  const accepted = before && isUpdated ? updateBaseline(before, found) : before;
  const judged = accepted ? applyBaseline(found, accepted) : found;
  const result = least === undefined ? judged : requireCoverage(judged, least);
  if (isUpdated && accepted && settings.baseline !== undefined) {
    await write(writeFile, settings.baseline, formatBaseline(accepted));
  }
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
  if (!quiet) process.stdout.write(renderText(result, { color }));
  process.exitCode = exitStatus(result);
  const uncovered = coverageProblem(result);
  if (uncovered !== undefined) console.error(uncovered);
  if (github) {
    process.stdout.write(reports.github.render(result));
    const summary = process.env.GITHUB_STEP_SUMMARY;
    if (summary) await write(appendFile, summary, reports.markdown.render(result));
  }
  await writeAll(targetsOf(settings.report), result, quiet);
}

async function writeAll(targets: readonly Target[], result: Result, quiet: boolean): Promise<void> {
  for (const { name, file } of targets) {
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
  const targets = readableTargets(settings.report);
  if (targets.length === 0) return;
  // The usage may follow the sentence.
  const [sentence = ''] = error.message.split('\n\n');
  const result = error instanceof RunError ? error.result : undefined;
  try {
    await writeAll(targets, result ?? unstarted(subject, sentence), settings.quiet);
  } catch (unwritten) {
    console.error((unwritten as Error).message);
  }
}
