import { type Command, option, UsageError } from '@scalingo-addons/command';
import type { Finding } from '../finding.ts';
import { type PassedExchange, startProxy } from '../proxy/proxy.ts';
import { printable } from '../reports/printable.ts';
import { bearerPlaceholder } from '../run/credentials.ts';
import { trafficChecks } from '../traffic/traffic.ts';
import { judgingOptions, judgingUsage, listOf } from './judging.ts';
import { deliver, reportOptions, reportUsage, targetsOf } from './report.ts';

const usage = `Usage: scalingo-addons-contract proxy --upstream <url> [options]

Passes requests on to a server, unchanged, and checks what passes through. Ctrl-C ends it, with a report.

  --upstream <url>         the server, for example https://api.osc-fr1.scalingo.com
  --port <port>            port to listen on; 0 takes a free one (default: 4011)
  --host <address>         address to listen on (default: 127.0.0.1)
  --max-body <bytes>       longest body that is judged; longer ones pass all the same (default: 5000000)
${judgingUsage}
${reportUsage}
  --help                   show this text

Checks: ${trafficChecks.map(({ id }) => id).join(', ')}

Exit status: 0 where the traffic keeps the contract, 1 where it does not, 2 where the proxy cannot be started.`;

const options = {
  upstream: option.text(undefined),
  port: option.port(4011),
  host: option.text('127.0.0.1'),
  'max-body': option.number(1_000_000_000),
  ...judgingOptions,
  ...reportOptions,
};

function exchangeLine({ method, url, status, operationId, durationMs }: PassedExchange): string {
  const what = operationId ?? 'not of the contract';
  return printable(`${method} ${url} ${status ?? '-'} ${durationMs.toFixed(1)} ms  ${what}`);
}

const findingLine = ({ severity, check, operationId, message }: Finding): string =>
  printable(`  ${severity} [${check}] ${operationId}: ${message}`);

/** `scalingo-addons-contract proxy`. */
export const proxyCommand: Command<typeof options> = {
  usage,
  options,
  async start(values) {
    const { upstream, port, host, quiet, strict } = values;
    if (upstream === undefined) throw new UsageError(`--upstream is needed.\n\n${usage}`);
    // A report that cannot be written must not be found out when the traffic is over.
    targetsOf(values.report);
    const proxy = await startProxy({
      upstream,
      port,
      host,
      strict,
      ...(values['max-body'] !== undefined && { maxBodyBytes: values['max-body'] }),
      ...(values.only !== undefined && { only: listOf(values.only) }),
      ...(values.skip !== undefined && { skip: listOf(values.skip) }),
      ...(!quiet && {
        onExchange: (exchange) => console.log(exchangeLine(exchange)),
        onFinding: (finding) => console.log(findingLine(finding)),
      }),
    });
    return {
      greeting: `The proxy listens on ${proxy.url} and passes on to ${upstream}

Try it:
  curl -H "Authorization: Bearer ${bearerPlaceholder}" ${proxy.url}/v1/apps/example-app/addons

Ctrl-C stops it, and shows what it has found.`,
      async stop() {
        await proxy.stop();
        await deliver(proxy.result(), values);
      },
    };
  },
};
