import { createRequire } from 'node:module';
import {
  type Command,
  type Options,
  startCommand,
  UsageError,
  untilInterrupted,
} from '@scalingo-addons/command';
import { checkHarCommand } from './commands/check-har.ts';
import { cleanUpCommand } from './commands/clean-up.ts';
import { optionVariables } from './commands/environment.ts';
import { fail } from './commands/print-error.ts';
import { proxyCommand } from './commands/proxy.ts';
import { runCommand } from './commands/run.ts';
import { reportUnknownCommand } from './commands/unknown-command.ts';

const usage = `Usage: scalingo-addons-contract <command> [options]

Tests servers and traffic against the contract of the Scalingo Addons API.

  run         test a server
  clean-up    remove what a run that was killed has left behind
  proxy       forward requests to a server and check the traffic
  check-har   check recorded traffic

  --version   show the version

Run scalingo-addons-contract <command> --help for the options of a command.`;

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

const commands: Readonly<Record<string, Command<Options>>> = {
  run: runCommand,
  'clean-up': cleanUpCommand,
  proxy: proxyCommand,
  'check-har': checkHarCommand,
};
const others = Object.values(commands).flatMap(({ options }) => Object.keys(options));
const environment = { ...optionVariables, others };

const [name, ...args] = process.argv.slice(2);

try {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name ?? ''] : undefined;
  if (command) {
    const running = await startCommand({ ...command, version, environment }, args);
    if (running) await untilInterrupted(running);
  } else if (name === '--help') console.log(usage);
  else if (name === '--version') console.log(version);
  else {
    const what = name === undefined ? 'A command is missing.' : `Unknown command "${name}".`;
    const error = new UsageError(`${what}\n\n${usage}`);
    await reportUnknownCommand(error, process.argv.slice(2), environment);
    throw error;
  }
} catch (error) {
  // The options may be what is wrong.
  fail(error, args.includes('--github') || /^true$/i.test(process.env.CONTRACT_GITHUB ?? ''));
}
