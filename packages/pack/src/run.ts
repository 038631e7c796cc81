import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs a program and waits for it to exit.
 *
 * @param options its working directory, its environment, and its timeout in milliseconds (default:
 *   170,000).
 * @returns its standard output.
 * @throws Error with its output if it fails.
 */
export async function run(
  file: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; timeout?: number },
): Promise<string> {
  try {
    return (await execute(file, args, { timeout: 170_000, ...options })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & Record<string, string>;
    throw new Error(`${message}\n${stdout}\n${stderr}`);
  }
}
