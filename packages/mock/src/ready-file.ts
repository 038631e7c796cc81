import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { FileError, readRegularFile } from './util/read-regular-file.ts';

/** Thrown if the file cannot be written; the message states the reason. */
class ReadyFileError extends Error {
  override readonly name = 'ReadyFileError';
}

/** A file that exists while a mock listens. */
export interface ReadyFile {
  /** Creates the file, complete from the start. */
  write(lines: readonly string[]): void;
  remove(): void;
}

/** Size of a file with a few URLs, in bytes; anything larger is no ready file. */
const maxBytes = 10_000;

/** Calls `change`, and describes the system error if it fails. */
function attempt(file: string, change: () => void): void {
  try {
    change();
  } catch (error) {
    if (error instanceof ReadyFileError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ReadyFileError(`The ready file ${file} cannot be written (${code}).`);
  }
}

/** Returns whether a mock has written a file: it is empty, or has nothing but URLs. */
function isReadyFile(file: string): boolean {
  try {
    return /^(https?:\/\/\S+\n)*$/.test(readRegularFile(file, maxBytes).toString());
  } catch (error) {
    if (error instanceof FileError) return false;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}

/**
 * Returns the file that says that a mock listens, after removing the one of an earlier process that was killed.
 *
 * @param file its path; without any, nothing is written.
 * @throws ReadyFileError if the earlier file cannot be removed, or is another file that somebody still needs.
 */
export function createReadyFile(file: string | undefined): ReadyFile {
  if (file === undefined) return { write() {}, remove() {} };
  const checkReplaceable = () => {
    if (isReadyFile(file)) return;
    throw new ReadyFileError(
      `${file} exists and is not a ready file; remove it, or choose another file.`,
    );
  };
  const remove = () =>
    attempt(file, () => {
      checkReplaceable();
      rmSync(file, { force: true });
    });
  remove();
  return {
    write: (lines) =>
      attempt(file, () => {
        // The mock's own state, for example, which did not exist before.
        checkReplaceable();
        // Renaming replaces a planted link instead of following it.
        const draft = `${file}.${randomUUID()}.tmp`;
        writeFileSync(draft, lines.map((line) => `${line}\n`).join(''), { flag: 'wx' });
        renameSync(draft, file);
      }),
    remove,
  };
}
