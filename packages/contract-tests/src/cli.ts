#!/usr/bin/env node
import { type Running, startCommand, UsageError, untilInterrupted } from '@scalingo-addons/command';
import { checkHarCommand } from './commands/check-har.ts';
import { fail } from './commands/fail.ts';
import { proxyCommand } from './commands/proxy.ts';
import { runCommand } from './commands/run.ts';

const usage = `Usage: scalingo-addons-contract <command> [options]

Tests against the contract of the Scalingo Addons API.

  run         test a server
  proxy       check the traffic that passes through to a server
  check-har   check recorded traffic

scalingo-addons-contract <command> --help tells what a command takes.`;

/** Starts the command of this name with its arguments. */
const commands: Readonly<Record<string, (args: string[]) => Promise<Running | undefined>>> = {
  run: (args) => startCommand(runCommand, args),
  proxy: (args) => startCommand(proxyCommand, args),
  'check-har': (args) => startCommand(checkHarCommand, args),
};

const [name, ...args] = process.argv.slice(2);

try {
  const start = commands[name ?? ''];
  if (start) {
    const running = await start(args);
    if (running) await untilInterrupted(running);
  } else if (name === '--help') console.log(usage);
  else throw new UsageError(`${name ? `There is no command "${name}".\n\n` : ''}${usage}`);
} catch (error) {
  fail(error);
}
