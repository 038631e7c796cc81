import type { Command } from '@scalingo-addons/command';
import { checkHar } from '../har/check-har.ts';
import { trafficChecks } from '../traffic/traffic.ts';
import { checkOptions, checkSelection, checkUsage } from './check-options.ts';
import { variablesUsage } from './environment.ts';
import { harProgressLine } from './progress.ts';
import { checkReportSettings, deliver, reportError, reportOptions, reportUsage } from './report.ts';

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

/** `scalingo-addons-contract check-har`. */
export const checkHarCommand: Command<typeof options> = {
  usage,
  options,
  operands: ['file…'],
  async start(values, ...files) {
    checkReportSettings(values);
    const line = harProgressLine(process.stderr);
    try {
      const result = await checkHar(files, {
        ...checkSelection(values),
        ...(!values.quiet && { onProgress: line.show }),
      });
      line.end();
      await deliver(result, values);
    } catch (error) {
      line.end();
      await reportError(error, values);
      throw error;
    } finally {
      line.end();
    }
    return undefined;
  },
};
