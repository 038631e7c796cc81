import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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

/** Returns whether a process is the shell in which npm runs the script of its `package.json`. */
function isShellOfNpm(pid: number): boolean {
  const script = process.env.npm_lifecycle_script;
  if (script === undefined) return false;
  const [, command] = /^\S+ -c (?:-- )?([\s\S]*)/.exec(commandLine(pid) ?? '') ?? [];
  return command?.startsWith(script) ?? false;
}

/**
 * Waits for Ctrl-C, a SIGTERM, or the exit of the shell in which npm started this process. Call it before a start that
 * takes long: the first process of a container ignores signals that nobody listens to.
 */
export function interruption(): Promise<void> {
  return new Promise((resolve) => {
    let poll: NodeJS.Timeout | undefined;
    const finish = () => {
      clearInterval(poll);
      resolve();
    };
    process.once('SIGINT', finish).once('SIGTERM', finish);
    // npm sends a SIGTERM only to its shell, which exits without forwarding it. Other shells, such as that of a shell
    // script that starts a server in the background, exit without meaning anything by it.
    const shell = process.ppid;
    if (isShellOfNpm(shell))
      poll = setInterval(() => process.ppid !== shell && finish(), pollMs).unref();
  });
}
