/**
 * An expected failure of a command: invalid input, a stale file, a port in use. The user sees only its
 * message, so it says what is wrong and what to do.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  /** 1: the input is invalid. 2: wrong usage, or the command could not run. */
  readonly exitStatus: 1 | 2;

  constructor(message: string, exitStatus: 1 | 2 = 1, options?: ErrorOptions) {
    super(message, options);
    this.exitStatus = exitStatus;
  }
}

const descriptions: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'the port is in use',
  EEXIST: 'it is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'its symbolic links form a loop',
  ENOENT: 'it does not exist',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of its path is not a folder',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
};

/** Describes a system error in words; returns the message of any other error. */
export function describeError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && descriptions[code]) ?? message ?? String(error);
}

/**
 * Runs a command. Prints the message of an error and sets the exit status: that of a `Failure`, or 2
 * for any other error. Prints the stack trace only if the environment variable `DEBUG` is set.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const expected = error instanceof Failure;
    console.error(expected ? error.message : `Unexpected error: ${describeError(error)}`);
    if (process.env.DEBUG) console.error(error);
    process.exitCode = expected ? error.exitStatus : 2;
  }
}
