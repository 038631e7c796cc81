import {
  type EnvironmentNames,
  readableArguments,
  type UsageError,
} from '@scalingo-addons/command';
import { checkHarCommand } from './check-har.ts';
import { cleanUpCommand } from './clean-up.ts';
import { proxyCommand } from './proxy.ts';
import { reportInvalid } from './report.ts';
import { runCommand } from './run.ts';
import { reportableUrl } from './unstarted.ts';

/** The options of all commands: those with the same name take the same values. */
const options = {
  ...cleanUpCommand.options,
  ...checkHarCommand.options,
  ...proxyCommand.options,
  ...runCommand.options,
};

/**
 * Makes the reports say that there is no such command, in place of those of an earlier run.
 *
 * @param args all arguments, of which some operand is what was meant to be the command.
 */
export async function reportUnknownCommand(
  error: UsageError,
  args: readonly string[],
  environment: EnvironmentNames,
): Promise<void> {
  const { values, operands } = readableArguments(args, { options, environment });
  const subject = reportableUrl(values['base-url'] ?? values.upstream);
  // Any operand could be a file that the command was to read.
  await reportInvalid(error, { kind: 'run', subject }, values, operands);
}
