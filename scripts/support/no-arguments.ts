import { parseArgs } from 'node:util';
import { describeError, Failure } from './failure.ts';

/**
 * Makes sure that a command without options gets none.
 *
 * @param command as users run it, for example `npm run build`.
 * @param args what it got. Default: the arguments of this process.
 * @throws Failure that names the argument.
 */
export function rejectArguments(command: string, args = process.argv.slice(2)): void {
  try {
    parseArgs({ args, options: {} });
  } catch (error) {
    const [sentence] = describeError(error).split('. ');
    throw new Failure(`${command}: ${sentence}. It takes no arguments.`, 2, { cause: error });
  }
}
