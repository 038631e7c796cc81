import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** A file cannot be read for a reason that has no error code; the message completes "<file> …". */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/**
 * Reads a regular file of a bounded size. Anything else, such as a named pipe or a device, could block or never end.
 *
 * @throws FileError if the file is not regular or too large; otherwise, errors of Node.js.
 */
export function readRegularFile(file: string, maxBytes: number): Buffer {
  // Without this flag, opening a named pipe waits for somebody to write to it.
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory()) throw new FileError('is a directory');
    if (!stat.isFile()) throw new FileError('is not a regular file');
    if (stat.size > maxBytes) throw new FileError(`is larger than ${maxBytes} bytes`);
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}
