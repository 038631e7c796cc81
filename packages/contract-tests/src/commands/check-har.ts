import type { Command } from '@scalingo-addons/command';
import { checkHar } from '../har/check-har.ts';
import { trafficChecks } from '../traffic/traffic.ts';
import { judgingOptions, judgingUsage, listOf } from './judging.ts';
import { harProgressLine } from './progress.ts';
import { deliver, reportOptions, reportUsage } from './report.ts';

const usage = `Usage: scalingo-addons-contract check-har <file> [options]

Checks recorded traffic: a file in HAR 1.2, as browsers, Playwright and proxies write it, and the reports of
this command. Of any host and any prefix of the path, the exchanges with operations of the contract are judged.

${judgingUsage}
${reportUsage}
  --help                   show this text

Checks: ${trafficChecks.map(({ id }) => id).join(', ')}

Exit status: 0 where the traffic keeps the contract, 1 where it does not, 2 where the file cannot be judged.`;

const options = { ...judgingOptions, ...reportOptions };

/** `scalingo-addons-contract check-har`. */
export const checkHarCommand: Command<typeof options> = {
  usage,
  options,
  operands: ['file'],
  async start(values, file = '') {
    const line = harProgressLine(process.stderr);
    try {
      const result = await checkHar(file, {
        strict: values.strict,
        ...(values.only !== undefined && { only: listOf(values.only) }),
        ...(values.skip !== undefined && { skip: listOf(values.skip) }),
        onProgress: line.show,
      });
      line.end();
      await deliver(result, values);
    } finally {
      line.end();
    }
    return undefined;
  },
};
