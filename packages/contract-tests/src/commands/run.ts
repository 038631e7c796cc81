import { type Command, option, UsageError } from '@scalingo-addons/command';
import { allChecks } from '../run/check-options.ts';
import { runContract } from '../run/run.ts';
import { credentialsIn } from './environment.ts';
import { interruptions } from './interruptions.ts';
import { judgingOptions, judgingUsage, listOf } from './judging.ts';
import { runProgressLine } from './progress.ts';
import { deliver, reportOptions, reportUsage, targetsOf } from './report.ts';

const usage = `Usage: scalingo-addons-contract run --base-url <url> --app <name> [options]

Tests a server against the contract. It only reads, unless it is allowed to write; what it provisions it
removes in the end. Credentials are read from the environment:

  SCALINGO_API_TOKEN              exchanged for a bearer token, or
  SCALINGO_BEARER_TOKEN           taken as it is
  SCALINGO_FOREIGN_BEARER_TOKEN   of another account, which must see nothing of the app (optional)

  --base-url <url>         the server, for example http://127.0.0.1:4010
  --app <name>             the application to look at, by its name or id
  --auth-url <url>         server of the token exchange (default: the same on this machine, else that of
                           the contract)
  --allow-writes           provision, upgrade and remove addons of that application
  --allow-paid             use plans that cost money too (default: free ones only)
  --provider <id>          provider to provision from (default: the first with a free plan)
  --plan <name>            plan to provision (default: the cheapest)
  --upgrade-plan <name>    plan to upgrade to (default: the next cheapest)
  --seed <number>          repeats the values of another run
  --rate <number>          requests a minute at most; 0 for any number (default: 60, any on this machine)
  --timeout <ms>           how long an answer may take (default: 30000)
  --wait <ms>              how long an addon may be provisioning (default: 300000)
${judgingUsage}
${reportUsage}
  --help                   show this text

Checks: ${allChecks.map(({ id }) => id).join(', ')}

Exit status: 0 where the server keeps the contract, 1 where it does not, 2 where the run could not be made.`;

const options = {
  'base-url': option.text(undefined),
  app: option.text(undefined),
  'auth-url': option.text(undefined),
  'allow-writes': option.flag(),
  'allow-paid': option.flag(),
  provider: option.text(undefined),
  plan: option.text(undefined),
  'upgrade-plan': option.text(undefined),
  seed: option.number(2 ** 31 - 1),
  rate: option.number(100_000),
  timeout: option.number(600_000),
  wait: option.number(3_600_000),
  ...judgingOptions,
  ...reportOptions,
};

/** `scalingo-addons-contract run`. */
export const runCommand: Command<typeof options> = {
  usage,
  options,
  async start(values) {
    const { 'base-url': baseUrl, app } = values;
    if (baseUrl === undefined || app === undefined) {
      throw new UsageError(`--base-url and --app are needed.\n\n${usage}`);
    }
    // A format that is unknown must not be found out when the run is over.
    targetsOf(values.report);
    const line = runProgressLine(process.stderr);
    const stop = interruptions(() => {
      line.end();
      process.stderr.write('Stopping. What was provisioned is removed first.\n');
    });
    try {
      const result = await runContract({
        baseUrl,
        app,
        credentials: credentialsIn(process.env),
        authUrl: values['auth-url'],
        allowWrites: values['allow-writes'],
        allowPaid: values['allow-paid'],
        provider: values.provider,
        plan: values.plan,
        upgradePlan: values['upgrade-plan'],
        strict: values.strict,
        requestsPerMinute: values.rate,
        ...(values.only !== undefined && { only: listOf(values.only) }),
        ...(values.skip !== undefined && { skip: listOf(values.skip) }),
        ...(values.seed !== undefined && { seed: values.seed }),
        ...(values.timeout !== undefined && { timeoutMs: values.timeout }),
        ...(values.wait !== undefined && { waitMs: values.wait }),
        onProgress: line.show,
        signal: stop.signal,
      });
      line.end();
      await deliver(result, values);
    } finally {
      line.end();
      stop.end();
    }
    return undefined;
  },
};
