#!/usr/bin/env node
import { startCommand, UsageError, untilInterrupted } from '@scalingo-addons/command';
import { fail } from './commands/fail.ts';
import { runCommand } from './commands/run.ts';

const usage = `Usage: scalingo-addons-contract <command> [options]

Tests against the contract of the Scalingo Addons API.

  run         test a server
  proxy       check the traffic that passes through to a server
  check-har   check recorded traffic

scalingo-addons-contract <command> --help tells what a command takes.`;

const [name, ...args] = process.argv.slice(2);

try {
  if (name === undefined || name === '--help') console.log(usage);
  else if (name === 'run') {
    const running = await startCommand(runCommand, args);
    if (running) await untilInterrupted(running);
  } else throw new UsageError(`There is no command "${name}".\n\n${usage}`);
  if (name === undefined) process.exitCode = 2;
} catch (error) {
  fail(error);
}
