import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A script with what it has printed. */
export interface Shell {
  readonly child: ChildProcess;
  output: string;
  /** Ends its processes, with those that it left in the background. */
  end(): void;
}

/** Starts a script in bash, in a process group of its own. */
export function startShell(
  script: string,
  { cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv },
): Shell {
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const shell: Shell = {
    child,
    output: '',
    end() {
      try {
        process.kill(-Number(child.pid), 'SIGKILL');
      } catch {
        // It has ended.
      }
    },
  };
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      shell.output += chunk;
      child.emit('output');
    });
  return shell;
}

/**
 * Waits until a script exits with the expected status, or has printed that it listens.
 *
 * @param options `isReady` tells the latter by its output; default: it has printed an address that it listens on.
 */
export async function settle(
  shell: Shell,
  { isReady = /listens on http/, status = 0 }: { isReady?: RegExp; status?: number } = {},
): Promise<void> {
  const { child } = shell;
  const ended = once(child, 'exit');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  while (!hasEnded() && !isReady.test(shell.output)) {
    const heard = new AbortController();
    const printed = once(child, 'output', { signal: heard.signal }).catch(() => {});
    await Promise.race([ended, printed]);
    heard.abort();
  }
  assert(
    child.exitCode === null || child.exitCode === status,
    `${child.exitCode}: ${shell.output}`,
  );
}
