import { execFile } from 'node:child_process';
import { Failure } from '../failure.ts';

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** How many milliseconds a task takes. */
export async function time(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

/**
 * Runs a script in a process of its own, from a folder.
 *
 * @throws Failure when it does not end well; what is measured then says nothing.
 */
export function runNode(folder: string, ...args: readonly string[]): Promise<void> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const options = { cwd: folder, env, maxBuffer: 2 ** 26 };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, options, (error, _stdout, stderr) => {
      if (!error) resolve();
      else reject(new Failure(`Cannot measure ${args.join(' ')}: it failed.\n${stderr}`, 2));
    });
  });
}
