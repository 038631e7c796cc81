import {
  closeSync,
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

/** Bytes that are gathered before they are written, when a whole file is. */
const chunk = 1 << 20;

const why = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? (error as Error).message;

/** Writes at `position`, since a write that failed has moved that of the file. */
function writeAll(fd: number, bytes: Buffer, position: number): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(fd, bytes, at, bytes.length - at, position + at);
  }
}

/** A file that lines are appended to, and that can be replaced as a whole. */
export interface Journal {
  /** Lines that the file has. */
  readonly lines: number;
  /**
   * Appends a line, and hands it to the system before it returns: it outlives this process.
   *
   * @throws StateError when it cannot be written; the file is as before then.
   */
  append(value: unknown): void;
  /**
   * Replaces the whole content. Whoever looks sees the old or the new one, also after a crash.
   *
   * @throws StateError when it cannot be written; the file is as before then.
   */
  replace(values: Iterable<unknown>): void;
  close(): void;
}

/** Makes sure that a rename in `folder` outlives the machine, where the system can do so. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    fsyncSync(fd);
    closeSync(fd);
  } catch {
    // Some systems open no folders; the rename is atomic there all the same.
  }
}

/** The journal in `file`, which only its owner can read; nothing is written before `replace`. */
export function journalOf(file: string): Journal {
  let fd: number | undefined;
  let size = 0;
  let lines = 0;
  let checksum = 0;

  const refuse = (error: unknown) =>
    new StateError(`${file} cannot be written (${why(error)}); make room or choose another file.`);

  return {
    get lines() {
      return lines;
    },
    append(value) {
      if (fd === undefined) throw new StateError(`${file} is closed; start the mock again.`);
      const line = writeLine(value, checksum);
      try {
        writeAll(fd, line.bytes, size);
      } catch (error) {
        // What is written of the line would damage the next one.
        ftruncateSync(fd, size);
        throw refuse(error);
      }
      size += line.bytes.length;
      checksum = line.checksum;
      lines++;
    },
    replace(values) {
      const draft = `${file}.tmp`;
      let sum = 0;
      let count = 0;
      let written = 0;
      let draftFd: number | undefined;
      try {
        draftFd = openSync(draft, 'w', 0o600);
        let parts: Buffer[] = [];
        let gathered = 0;
        const flush = () => {
          writeAll(draftFd as number, Buffer.concat(parts), written);
          written += gathered;
          parts = [];
          gathered = 0;
        };
        for (const value of values) {
          const line = writeLine(value, sum);
          sum = line.checksum;
          count++;
          parts.push(line.bytes);
          gathered += line.bytes.length;
          if (gathered >= chunk) flush();
        }
        flush();
        fsyncSync(draftFd);
        renameSync(draft, file);
      } catch (error) {
        if (draftFd !== undefined) closeSync(draftFd);
        rmSync(draft, { force: true });
        throw refuse(error);
      }
      syncFolder(path.dirname(file));
      if (fd !== undefined) closeSync(fd);
      // The open draft is the file now.
      fd = draftFd;
      size = written;
      lines = count;
      checksum = sum;
    },
    close() {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}
