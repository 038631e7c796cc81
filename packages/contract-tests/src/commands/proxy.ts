import {
  type Command,
  option,
  type Running,
  UsageError,
  type Values,
  withUsage,
} from '@scalingo-addons/command';
import { checkUrl } from '../http/base-url.ts';
import type { Finding } from '../model/finding.ts';
import { type ProxiedExchange, startProxy } from '../proxy/proxy.ts';
import { printable } from '../reports/printable.ts';
import { bearerPlaceholder } from '../secrets/authorization.ts';
import { trafficChecks } from '../traffic/traffic.ts';
import { checkOptions, checkSelection, checkUsage } from './check-options.ts';
import { variablesUsage } from './environment.ts';
import { deliver, reportInvalid, reportOptions, reportUsage, withReports } from './report.ts';
import { reportableUrl, type Subject } from './unstarted.ts';

const usage = `Usage: scalingo-addons-contract proxy --upstream <url> [options]

Forwards requests to a server, unchanged, and checks the traffic. Press Ctrl-C to stop and get a report.

  --upstream <url>         server to forward to, for example https://api.osc-fr1.scalingo.com
  --port <port>            port to listen on; 0 for a free port (default: 4011)
  --host <address>         address to listen on (default: 127.0.0.1)
  --timeout <ms>           time for which the server may send nothing; if the client disconnects later, that is a failure
                           (default: 30000)
  --max-body <bytes>       longest body to check; longer ones are only forwarded (default: 5000000)
${checkUsage}
${reportUsage}
  --help                   show this text

${variablesUsage}

It connects to the server itself: HTTP_PROXY and HTTPS_PROXY do not apply.

Checks: ${trafficChecks.map(({ id }) => id).join(', ')}

Exit status: 0 if the traffic complies with the contract, 1 if it does not, 2 if the proxy cannot
be started or nothing could be checked.`;

const options = {
  upstream: option.text(undefined),
  port: option.port(4011),
  host: option.text('127.0.0.1'),
  timeout: option.number(600_000, { min: 1 }),
  'max-body': option.number(1_000_000_000),
  ...checkOptions,
  ...reportOptions,
};

function exchangeLine(exchange: ProxiedExchange): string {
  const { method, url, status, operationId, durationMs, failure } = exchange;
  const what = `${operationId ?? 'not in the contract'}${failure === undefined ? '' : `: ${failure}`}`;
  return printable(`${method} ${url} ${status ?? '-'} ${durationMs.toFixed(1)} ms  ${what}`);
}

const findingLine = ({ severity, check, operationId, message }: Finding): string =>
  printable(`  ${severity} [${check}] ${operationId}: ${message}`);

/** Starts the proxy. */
async function start(values: Values<typeof options>): Promise<Running> {
  const { upstream, port, host, quiet } = values;
  if (upstream === undefined) throw new UsageError(withUsage('--upstream is required.', usage));
  checkUrl(upstream, '--upstream');
  const proxy = await startProxy({
    upstream,
    port,
    host,
    ...(values['max-body'] !== undefined && { maxBodyBytes: values['max-body'] }),
    ...(values.timeout !== undefined && { timeoutMs: values.timeout }),
    ...checkSelection(values),
    ...(!quiet && {
      onExchange: (exchange) => console.log(exchangeLine(exchange)),
      onFinding: (finding) => console.log(findingLine(finding)),
    }),
  });
  return {
    greeting: `The proxy listens on ${proxy.url} and forwards to ${upstream}

Try it:
  curl -H "Authorization: Bearer ${bearerPlaceholder}" ${proxy.url}/v1/apps/example-app/addons

Press Ctrl-C to stop it and to see the report.`,
    async stop() {
      await proxy.stop();
      await deliver(proxy.result(), values);
    },
  };
}

const subjectOf = ({ upstream }: Values<typeof options>): Subject => ({
  kind: 'proxy',
  subject: reportableUrl(upstream),
});

/** `scalingo-addons-contract proxy`. */
export const proxyCommand: Command<typeof options> = {
  usage,
  options,
  onInvalid: (error, values) => reportInvalid(error, subjectOf(values), values),
  start: (values) => withReports(subjectOf(values), values, () => start(values)),
};
