import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';

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

/** Calls `change`, and describes the system error if it fails. */
function attempt(file: string, change: () => void): void {
  try {
    change();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ReadyFileError(`The ready file ${file} cannot be written (${code}).`);
  }
}

/**
 * Returns the file that says that a mock listens, after removing the one of an earlier process that was killed.
 *
 * @param file its path; without any, nothing is written.
 * @throws ReadyFileError if the earlier file cannot be removed.
 */
export function createReadyFile(file: string | undefined): ReadyFile {
  if (file === undefined) return { write() {}, remove() {} };
  const remove = () => attempt(file, () => rmSync(file, { force: true }));
  remove();
  return {
    write: (lines) =>
      attempt(file, () => {
        // Renaming replaces a planted link instead of following it.
        const draft = `${file}.${randomUUID()}.tmp`;
        writeFileSync(draft, lines.map((line) => `${line}\n`).join(''), { flag: 'wx' });
        renameSync(draft, file);
      }),
    remove,
  };
}
