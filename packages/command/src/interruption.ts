import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { endingSignals } from './ending-signals.ts';
import { onHangup } from './hangup.ts';

/** Time between two looks whether the shell still runs, in milliseconds. */
const pollMs = 500;

/** Returns the command line of a process; undefined if the system does not tell it. */
function commandLine(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // Not Linux
  }
  try {
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: [...stdio],
    });
  } catch {
    return undefined;
  }
}

/** `&` as the operator that starts a command in the background, not as part of `&&`, `2>&1` or `&>`. */
const background = /(?<![&>])&(?![&>])/;

/** Returns whether a process is the shell in which npm runs a script of `package.json`, and waits for its commands. */
function isShellOfNpm(pid: number): boolean {
  const script = process.env.npm_lifecycle_script;
  if (script === undefined || background.test(script)) return false;
  const [, command] = /^\S+ -c (?:-- )?([\s\S]*)/.exec(commandLine(pid) ?? '') ?? [];
  return command?.startsWith(script) ?? false;
}

/**
 * Waits for Ctrl-C, a SIGTERM, a SIGQUIT, the end of the terminal, or the exit of the shell in which npm started this
 * process. Call it before a start that takes long: the first process of a container ignores signals that nobody listens to.
 */
export function interruption(): Promise<void> {
  return new Promise((resolve) => {
    let poll: NodeJS.Timeout | undefined;
    const finish = () => {
      clearInterval(poll);
      resolve();
    };
    for (const signal of endingSignals) process.once(signal, finish);
    onHangup(finish);
    // npm sends a SIGTERM only to its shell, which exits without forwarding it. The exit of a shell that started this
    // process in the background means nothing.
    const shell = process.ppid;
    if (isShellOfNpm(shell))
      poll = setInterval(() => process.ppid !== shell && finish(), pollMs).unref();
  });
}
