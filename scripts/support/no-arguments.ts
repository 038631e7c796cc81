import { parseArgs } from 'node:util';
import { describeError, Failure } from './failure.ts';

/**
 * Makes sure that a command without options gets none.
 *
 * @param command as users run it, for example `npm run build`.
 * @throws Failure that names the argument.
 */
export function rejectArguments(command: string): void {
  try {
    parseArgs({ options: {} });
  } catch (error) {
    const reason = describeError(error).replace(/\.? (?:To specify|This command)[\s\S]*$/, '');
    throw new Failure(`${command}: ${reason}. It takes no arguments.`, 2, { cause: error });
  }
}
