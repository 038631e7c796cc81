import { spawn } from 'node:child_process';
import { runCommand } from '../support/failure.ts';
import { isMain } from '../support/layout.ts';
import { rejectArguments } from '../support/no-arguments.ts';

/** Runs a command line, with the input and output of this process. Returns its exit status. */
const run = (line: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(line, { shell: true, stdio: 'inherit' });
    child.once('error', reject);
    // Without a status, a signal has ended it.
    child.once('exit', (status) => resolve(status ?? 1));
  });

/**
 * The npm script that runs several command lines and takes no arguments: those before `--`, one after the other, until one
 * fails. npm would give an argument to the last of them, when the others are done; behind `--`, it is rejected first.
 */
if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const words = process.argv.slice(2);
    const end = words.indexOf('--');
    rejectArguments(`npm run ${process.env.npm_lifecycle_event}`, words.slice(end + 1));
    for (const line of words.slice(0, end)) {
      const status = await run(line);
      if (status === 0) continue;
      process.exitCode = status;
      return;
    }
  });
}
