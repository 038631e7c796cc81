import { type Command, UsageError, type Values, withUsage } from '@scalingo-addons/command';
import { checkHar, namesOf } from '../har/check-har.ts';
import { trafficChecks } from '../traffic/traffic.ts';
import { checkOptions, checkSelection, checkUsage } from './check-options.ts';
import { variablesUsage } from './environment.ts';
import { harProgressLine } from './progress.ts';
import { deliver, reportInvalid, reportOptions, reportUsage, withReports } from './report.ts';
import type { Subject } from './unstarted.ts';

const usage = `Usage: scalingo-addons-contract check-har <file…> [options]

Checks recorded traffic: HAR 1.2 files, also compressed ones (.gz), of a browser, Playwright, a proxy or this
command. All exchanges that
match operations of the contract are checked, for any host and any path prefix.

${checkUsage}
${reportUsage}
  --help                   show this text

${variablesUsage}

Checks: ${trafficChecks.map(({ id }) => id).join(', ')}

Exit status: 0 if the traffic complies with the contract, 1 if it does not, 2 if the file cannot be checked.`;

const options = { ...checkOptions, ...reportOptions };

/** Checks the files, and delivers the result. */
async function check(values: Values<typeof options>, files: readonly string[]): Promise<undefined> {
  if (files.length === 0) throw new UsageError(withUsage('Expected arguments: <file…>.', usage));
  const line = harProgressLine(process.stderr);
  try {
    const result = await checkHar(files, {
      ...checkSelection(values),
      ...(!values.quiet && { onProgress: line.show }),
    });
    line.end();
    await deliver(result, values);
  } finally {
    line.end();
  }
  return undefined;
}

const subjectOf = (files: readonly string[]): Subject => ({
  kind: 'har',
  subject: namesOf(files),
});

/** `scalingo-addons-contract check-har`. */
export const checkHarCommand: Command<typeof options> = {
  usage,
  options,
  operands: ['[file…]'],
  onInvalid: (error, values, ...files) => reportInvalid(error, subjectOf(files), values, files),
  start: (values, ...files) =>
    withReports(subjectOf(files), values, () => check(values, files), files),
};
