/**
 * An expected failure of a command: bad input, a stale file, a port in use. Its message is all that
 * the user reads, so it says what is wrong and what to do.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  /** 1: the input is wrong. 2: the command was called wrongly or could not run. */
  readonly exitStatus: 1 | 2;

  constructor(message: string, exitStatus: 1 | 2 = 1, options?: ErrorOptions) {
    super(message, options);
    this.exitStatus = exitStatus;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'the port is in use',
  EEXIST: 'it is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'its symbolic links lead in a circle',
  ENOENT: 'it does not exist',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of its path is not a folder',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
};

/** Says in words what a system error means; other errors keep their own message. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && reasons[code]) ?? message ?? String(error);
}

/**
 * Runs the body of a command and turns what it throws into one message and an exit status: that of
 * a `Failure`, or 2 for anything else. A stack trace is shown only with `DEBUG` in the environment.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const expected = error instanceof Failure;
    console.error(expected ? error.message : `Unexpected error: ${reasonOf(error)}`);
    if (process.env.DEBUG) console.error(error);
    process.exitCode = expected ? error.exitStatus : 2;
  }
}
