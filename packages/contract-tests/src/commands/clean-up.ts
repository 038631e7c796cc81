import { type Command, option, UsageError, withUsage } from '@scalingo-addons/command';
import { printable } from '../reports/printable.ts';
import { cleanUp } from '../run/clean-up.ts';
import { credentialsIn, variablesUsage } from './environment.ts';
import { headersOf } from './headers.ts';

const usage = `Usage: scalingo-addons-contract clean-up --ledger <file> [options]

Removes what a run has left behind because its process was killed. The run must have been started with
--ledger; the file names the server. Credentials are read from the environment, as for run.

  --ledger <file>          file that the run wrote
  --remove-suspected       remove also what the run may have created although no 2xx response named it
                           (default: list it with the command that removes it)
  --header <field>         send a header field with each request, as for run
  --timeout <ms>           timeout of a request (default: 30000)
  --help                   show this text

${variablesUsage}

Exit status: 0 if nothing is left, 1 if something is, 2 if the command failed.`;

const options = {
  ledger: option.text(undefined),
  'remove-suspected': option.flag(),
  header: option.texts(),
  timeout: option.number(600_000, { min: 1 }),
};

/** `scalingo-addons-contract clean-up`. */
export const cleanUpCommand: Command<typeof options> = {
  usage,
  options,
  async start({ ledger, timeout, header, 'remove-suspected': removeSuspected }) {
    if (ledger === undefined) throw new UsageError(withUsage('--ledger is required.', usage));
    const { removed, leftovers } = await cleanUp({
      ledger,
      credentials: credentialsIn(process.env),
      removeSuspected,
      headers: headersOf(header),
      useProxyVariables: true,
      ...(timeout !== undefined && { timeoutMs: timeout }),
    });
    for (const key of removed) console.log(printable(`Removed: ${key}`));
    for (const { what, why, command } of leftovers) {
      console.log(`${printable(`Left: ${what}: ${why}`)}\n  ${printable(command)}`);
    }
    if (removed.length + leftovers.length === 0) console.log('Nothing is left.');
    process.exitCode = leftovers.length > 0 ? 1 : 0;
    return undefined;
  },
};
