import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Creates the folder of a file, and checks that the file can be written. One that exists stays as it is; another is not
 * left behind.
 *
 * @throws a system error if it cannot be written.
 */
export function checkWritable(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const existing = statSync(file, { throwIfNoEntry: false });
  // To open a pipe would wait for its reader.
  if (existing && !existing.isFile() && !existing.isDirectory()) return;
  closeSync(openSync(file, 'a'));
  if (!existing) rmSync(file);
}
