import { appendFile, writeFile } from 'node:fs/promises';
import { option, UsageError } from '@scalingo-addons/command';
import { type ReportName, renderText, reports } from '../reports/index.ts';
import type { Result } from '../result.ts';
import { listOf } from './judging.ts';

const names = Object.keys(reports) as ReportName[];

/** Options of every command that reports. */
export const reportOptions = {
  report: option.text(undefined),
  github: option.flag(),
  quiet: option.flag(),
};

/** What `--help` says of them. */
export const reportUsage = `  --report <formats>       also write files: ${names.join(', ')},
                           separated by commas, each with =<file> where its name shall be another
  --github                 annotations for GitHub, and the job summary
  --quiet                  print nothing but what is wrong with the call`;

/** What the options of a command ask for. */
export interface ReportWishes {
  readonly report: string | undefined;
  readonly github: boolean;
  readonly quiet: boolean;
  readonly 'min-coverage': number | undefined;
}

/** A file to write. */
interface Target {
  readonly name: ReportName;
  readonly file: string;
}

/**
 * The files that `--report` asks for.
 *
 * @throws UsageError where a format is unknown.
 */
export function targetsOf(report: string | undefined): readonly Target[] {
  return listOf(report ?? '').map((text) => {
    const [format = '', ...rest] = text.split('=');
    const name = names.find((it) => it === format);
    if (!name) {
      throw new UsageError(`--report knows no format "${format}"; there are ${names.join(', ')}.`);
    }
    return { name, file: rest.join('=') || reports[name].fileName };
  });
}

/** A report cannot be written; the message says where and why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

async function write(
  put: (file: string, text: string) => Promise<void>,
  file: string,
  text: string,
): Promise<void> {
  try {
    await put(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ReportError(`The report ${file} cannot be written (${code}); name another file.`);
  }
}

/**
 * Prints a result and writes the files that are asked for, and sets the exit status: 0 where it passed, 1
 * where it did not, 2 where it could not be finished.
 *
 * @throws UsageError and ReportError, once everything else is written.
 */
export async function deliver(result: Result, wishes: ReportWishes): Promise<void> {
  const { quiet, github, 'min-coverage': least = 0 } = wishes;
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
  if (!quiet) process.stdout.write(renderText(result, { color }));
  const failed = result.findings.some(({ severity }) => severity === 'failure');
  process.exitCode = result.passed ? 0 : failed || !result.interrupted ? 1 : 2;
  if (result.coverage.percent < least) {
    const reached = result.coverage.percent.toFixed(1);
    console.error(`The coverage is ${reached} %, and --min-coverage asks for ${least} %.`);
    process.exitCode ||= 1;
  }
  if (github) {
    process.stdout.write(reports.github.render(result));
    const summary = process.env.GITHUB_STEP_SUMMARY;
    if (summary) await write(appendFile, summary, reports.markdown.render(result));
  }
  for (const { name, file } of targetsOf(wishes.report)) {
    await write(writeFile, file, reports[name].render(result));
    if (!quiet) console.log(`Wrote ${file}.`);
  }
}
