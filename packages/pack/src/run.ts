import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs a program to its end.
 *
 * @param options the folder that it runs in, its environment, and its time limit in milliseconds
 *   (default: 50,000).
 * @returns its standard output.
 * @throws Error with all that it printed when it fails.
 */
export async function run(
  file: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; timeout?: number },
): Promise<string> {
  try {
    return (await execute(file, args, { timeout: 50_000, ...options })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & Record<string, string>;
    throw new Error(`${message}\n${stdout}\n${stderr}`);
  }
}
