import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { StateError } from './error.ts';
import { writeLine } from './lines.ts';

/** Size of the writes when a whole file is rewritten, in bytes. */
const writeSize = 1 << 20;

const codeOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? (error as Error).message;

/** Writes at an explicit position: a failed write may have moved the file's own. */
function writeAll(fd: number, bytes: Buffer, position: number): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(fd, bytes, at, bytes.length - at, position + at);
  }
}

/** An append-only file of lines, which can also be replaced as a whole. */
export interface Journal {
  /** Number of lines. */
  readonly lines: number;
  /**
   * Appends a line. It survives a crash of this process once this returns, and one of the system after {@link flush}.
   *
   * @throws StateError if the line cannot be written; the file is then unchanged.
   */
  append(value: unknown): void;
  /**
   * Makes sure that the appended lines are in the file at its path, and on the disk if `isSynced`.
   *
   * @throws StateError if they are not; nothing more can be appended then.
   */
  flush(isSynced: boolean): void;
  /**
   * Replaces all lines atomically.
   *
   * @throws StateError if the lines cannot be written; the file is then unchanged.
   */
  replace(values: Iterable<unknown>): void;
  close(): void;
}

/** Flushes a rename in `folder` to disk, on systems that support it. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    fsyncSync(fd);
    closeSync(fd);
  } catch {
    // Some systems cannot open folders; the rename is atomic there, too.
  }
}

/** Opens a journal that only the file's owner can read. Call `replace` before `append`. */
export function openJournal(file: string): Journal {
  let fd: number | undefined;
  let size = 0;
  let lines = 0;
  let checksum = 0;
  let isDirty = false;
  /** After a failed flush, nobody knows what the disk has. */
  let failure: StateError | undefined;

  const writeError = (error: unknown) =>
    new StateError(
      `${file} cannot be written (${codeOf(error)}); free some space or choose another file.`,
      { cause: error },
    );

  return {
    get lines() {
      return lines;
    },
    append(value) {
      if (fd === undefined) throw new StateError(`${file} is closed; start the mock again.`);
      if (failure) throw failure;
      const line = writeLine(value, checksum);
      try {
        writeAll(fd, line.bytes, size);
      } catch (error) {
        // A partial line would damage the next one.
        ftruncateSync(fd, size);
        throw writeError(error);
      }
      size += line.bytes.length;
      checksum = line.checksum;
      lines++;
      isDirty = true;
    },
    flush(isSynced) {
      if (failure) throw failure;
      if (!isDirty || fd === undefined) return;
      if (fstatSync(fd).nlink === 0) {
        failure = new StateError(
          `${file} was removed or replaced while the mock used it; start the mock again.`,
        );
        throw failure;
      }
      try {
        if (isSynced) fdatasyncSync(fd);
      } catch (error) {
        failure = new StateError(
          `${file} cannot be written to the disk (${codeOf(error)}); start the mock again.`,
        );
        throw failure;
      }
      isDirty = false;
    },
    replace(values) {
      // A predictable name could be a link that somebody has planted.
      const draft = `${file}.${randomUUID()}.tmp`;
      let sum = 0;
      let count = 0;
      let written = 0;
      let draftFd: number | undefined;
      try {
        draftFd = openSync(draft, 'wx', 0o600);
        let buffered: Buffer[] = [];
        let bufferedSize = 0;
        const flush = () => {
          writeAll(draftFd as number, Buffer.concat(buffered), written);
          written += bufferedSize;
          buffered = [];
          bufferedSize = 0;
        };
        for (const value of values) {
          const line = writeLine(value, sum);
          sum = line.checksum;
          count++;
          buffered.push(line.bytes);
          bufferedSize += line.bytes.length;
          if (bufferedSize >= writeSize) flush();
        }
        flush();
        fsyncSync(draftFd);
        renameSync(draft, file);
      } catch (error) {
        if (draftFd !== undefined) closeSync(draftFd);
        rmSync(draft, { force: true });
        throw writeError(error);
      }
      syncFolder(path.dirname(file));
      if (fd !== undefined) closeSync(fd);
      // After the rename, the draft's descriptor is the file's.
      fd = draftFd;
      size = written;
      lines = count;
      checksum = sum;
      isDirty = false;
    },
    close() {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}
