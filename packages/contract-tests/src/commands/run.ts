import { type Command, option, UsageError, type Values, withUsage } from '@scalingo-addons/command';
import { allChecks } from '../checks/all-checks.ts';
import { checkUrl, isLoopback } from '../http/base-url.ts';
import { runContract } from '../run/run.ts';
import { checkOptions, checkSelection, checkUsage } from './check-options.ts';
import { credentialsIn, variablesUsage } from './environment.ts';
import { headersOf } from './headers.ts';
import { createInterruptSignal } from './interrupt-signal.ts';
import { rateLimitLine, runProgressLine } from './progress.ts';
import { deliver, reportInvalid, reportOptions, reportUsage, withReports } from './report.ts';
import { reportableUrl, type Subject } from './unstarted.ts';

const usage = `Usage: scalingo-addons-contract run --base-url <url> --app <name> [options]

Tests a server against the contract. Read-only by default; with --allow-writes it provisions addons and
removes them again. Credentials are read from the environment:

  SCALINGO_API_TOKEN              exchanged for a bearer token
  SCALINGO_BEARER_TOKEN           used as is, instead of the API token
  SCALINGO_FOREIGN_BEARER_TOKEN   of another account, which must not have access to the app (optional)

  --base-url <url>         server to test, for example http://127.0.0.1:4010
  --app <name>             name or id of the app to test with
  --other-app <name>       another app, through which the addons of --app must not be reached (default: not tested)
  --auth-url <url>         server of the token exchange (default: --base-url on this machine, otherwise
                           the server in the contract)
  --allow-writes           provision, upgrade and remove addons of the app
  --allow-paid             use paid plans, too (default: free plans only)
  --provider <id>          provider to provision from (default: the first with a free plan)
  --plan <name>            plan to provision (default: the cheapest)
  --upgrade-plan <name>    plan to upgrade to (default: the next cheapest)
  --ledger <file>          record what is created, for clean-up after the process was killed
  --remove-suspected       remove also what the run may have created although no 2xx response named it
                           (default: list it with the command that removes it)
  --seed <number>          reproduce the random values of another run
  --rate <number>          maximum requests per minute; 0 for no limit (default: 60, no limit on this machine)
  --header <field>         send a header field, such as "X-Gateway-Key: value", with each request to --base-url;
                           can be set several times, and is never shown in reports
  --wait-for-server <s>    time for the server to start, in seconds (default: 10 on this machine, otherwise 0)
  --max-time <s>           end the run after this time, in seconds; the cleanup still follows (default: no limit)
  --stateless              test only what holds for a server that stores nothing, such as a mock
  --timeout <ms>           timeout of a request (default: 30000)
  --wait <ms>              timeout of asynchronous provisioning (default: 300000)
${checkUsage}
${reportUsage}
  --help                   show this text

${variablesUsage}

The proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name is used.

Checks: ${allChecks.map(({ id }) => id).join(', ')}

Exit status: 0 if the server complies with the contract, 1 if it does not, 2 if the run could not
start or finish.`;

/** The options of `run`. */
const runOptions = {
  'base-url': option.text(undefined),
  app: option.text(undefined),
  'other-app': option.text(undefined),
  'auth-url': option.text(undefined),
  'allow-writes': option.flag(),
  'allow-paid': option.flag(),
  provider: option.text(undefined),
  plan: option.text(undefined),
  'upgrade-plan': option.text(undefined),
  ledger: option.text(undefined),
  'remove-suspected': option.flag(),
  seed: option.number(2 ** 31 - 1),
  rate: option.number(100_000),
  header: option.texts(),
  'wait-for-server': option.number(3_600),
  'max-time': option.number(86_400, { min: 1 }),
  stateless: option.flag(),
  timeout: option.number(600_000, { min: 1 }),
  wait: option.number(3_600_000),
  ...checkOptions,
  ...reportOptions,
};

/** Time for a server on this machine to start, in seconds; 0 for others. */
const startupTime = (baseUrl: string): number =>
  URL.canParse(baseUrl) && isLoopback(baseUrl) ? 10 : 0;

/** Tests the server, and delivers the result. */
async function run(values: Values<typeof runOptions>): Promise<undefined> {
  const { 'base-url': baseUrl, app } = values;
  if (baseUrl === undefined || app === undefined) {
    throw new UsageError(withUsage('--base-url and --app are required.', usage));
  }
  checkUrl(baseUrl, '--base-url');
  if (values['auth-url'] !== undefined) checkUrl(values['auth-url'], '--auth-url');
  const line = runProgressLine(process.stderr);
  const stop = createInterruptSignal(() => {
    line.end();
    process.stderr.write('Stopping. Provisioned addons are removed first.\n');
  });
  try {
    const result = await runContract({
      baseUrl,
      app,
      otherApp: values['other-app'],
      credentials: credentialsIn(process.env),
      authUrl: values['auth-url'],
      allowWrites: values['allow-writes'],
      allowPaid: values['allow-paid'],
      provider: values.provider,
      plan: values.plan,
      upgradePlan: values['upgrade-plan'],
      ledger: values.ledger,
      removeSuspected: values['remove-suspected'],
      requestsPerMinute: values.rate,
      ...checkSelection(values),
      ...(values.seed !== undefined && { seed: values.seed }),
      ...(values.timeout !== undefined && { timeoutMs: values.timeout }),
      ...(values.wait !== undefined && { waitMs: values.wait }),
      headers: headersOf(values.header),
      useProxyVariables: true,
      waitForServerMs: 1_000 * (values['wait-for-server'] ?? startupTime(baseUrl)),
      ...(values['max-time'] !== undefined && { maxTimeMs: 1_000 * values['max-time'] }),
      stateless: values.stateless,
      ...(!values.quiet && {
        onProgress: line.show,
        onRateLimit: rateLimitLine(process.stderr, line),
      }),
      signal: stop.signal,
    });
    line.end();
    await deliver(result, values);
  } finally {
    line.end();
    stop.end();
  }
  return undefined;
}

const subjectOf = (values: Values<typeof runOptions>): Subject => ({
  kind: 'run',
  subject: reportableUrl(values['base-url']),
  allowWrites: values['allow-writes'],
});

/** `scalingo-addons-contract run`. */
export const runCommand: Command<typeof runOptions> = {
  usage,
  options: runOptions,
  onInvalid: (error, values) => reportInvalid(error, subjectOf(values), values),
  start: (values) => withReports(subjectOf(values), values, () => run(values)),
};
