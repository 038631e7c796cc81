import { execFile } from 'node:child_process';
import { Failure } from '../support/failure.ts';

/** Returns the median. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Returns the duration of a task in milliseconds. */
export async function time(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

/**
 * Runs a script in a new process with `folder` as the working directory.
 *
 * @throws Failure if it fails, since its duration is then meaningless.
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
