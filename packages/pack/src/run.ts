import { type ExecFileException, execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Long enough for a machine that does much else, in milliseconds. */
const defaultTimeoutMs = 600_000;

/**
 * Runs a program and waits for it to exit.
 *
 * @param options its working directory, its environment, and its timeout in milliseconds (default: 600,000).
 * @returns its standard output.
 * @throws Error with its output if it fails, or does not exit in time.
 */
export async function run(
  file: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; timeout?: number },
): Promise<string> {
  const { timeout = defaultTimeoutMs } = options;
  try {
    return (await execute(file, args, { ...options, timeout })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message, killed } = error as ExecFileException;
    const what = killed ? `${message} (ended after ${timeout / 1_000} s)` : message;
    throw new Error(`${what}\n${stdout}\n${stderr}`);
  }
}
