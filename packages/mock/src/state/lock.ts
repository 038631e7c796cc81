import { randomUUID } from 'node:crypto';
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { FileError, readRegularFile } from '../util/read-regular-file.ts';
import { describeHolder, inUse, isAlive, maxLockBytes, notOurs, parseHolder } from './holder.ts';
import { lockBySystem } from './system-lock.ts';

function readIfExists(lock: string, file: string): string | undefined {
  try {
    return readRegularFile(lock, maxLockBytes).toString();
  } catch (error) {
    if (error instanceof FileError) throw notOurs(lock, file);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Creates `file` with its content atomically; returns false if it exists. */
function createExclusively(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a stale lock, unless another process has replaced it in the meantime. */
function removeStaleLock(lock: string, file: string, content: string): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readIfExists(aside, file);
  if (moved !== undefined && moved !== content) createExclusively(lock, moved);
  rmSync(aside, { force: true });
}

/** Locks by the existence of a file, which names the process, since a killed process leaves the file. */
function lockByProcess(lock: string, file: string): () => void {
  const own = describeHolder();
  while (!createExclusively(lock, own)) {
    const content = readIfExists(lock, file);
    if (content === undefined) continue;
    const other = parseHolder(content, lock, file);
    if (isAlive(other)) throw inUse(file, lock, other);
    removeStaleLock(lock, file, content);
  }
  return () => {
    if (readIfExists(lock, file) === own) rmSync(lock, { force: true });
  };
}

/**
 * Locks `file` for this process, with a `.lock` file next to it: by a lock of the operating system where there is one,
 * which ends with the process, in whatever container or however that ends. A lock left by a dead process is taken over.
 *
 * @returns a function that releases the lock; further calls do nothing.
 * @throws StateError if a running process holds the lock.
 */
export function lockFile(file: string): () => void {
  const lock = `${file}.lock`;
  return lockBySystem(lock, file) ?? lockByProcess(lock, file);
}
