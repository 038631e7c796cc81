import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { isDiskFull, StateError } from './error.ts';
import {
  describeHolder,
  type Holder,
  inUse,
  isAlive,
  maxLockBytes,
  notOurs,
  parseHolder,
} from './holder.ts';

/** Opens a lock file, or creates it for its owner only. A symbolic link is not followed. */
function open(lock: string): number {
  const { O_CREAT, O_RDWR, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    return openSync(lock, O_CREAT | O_RDWR | O_NOFOLLOW | O_NONBLOCK, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP')
      throw new StateError(`${lock} is a symbolic link; remove it.`);
    throw error;
  }
}

/**
 * Asks for the lock of an open file. The command `flock` locks the file description that it shares with this process, so
 * the lock stays when the command ends, and ends with this process.
 */
function request(descriptor: number): 'locked' | 'busy' | 'unavailable' {
  // Node has no function for it. Both flocks, of util-linux and BusyBox, know this form.
  const { status } = spawnSync('flock', ['-n', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  return status === 0 ? 'locked' : status === 1 ? 'busy' : 'unavailable';
}

/** Whether the path still leads to the open file, which the last holder removes. */
function isCurrent(descriptor: number, lock: string): boolean {
  const now = statSync(lock, { throwIfNoEntry: false });
  return now?.ino === fstatSync(descriptor).ino;
}

/** Returns who a lock file names; undefined if the process has not written it yet. */
function readHolder(descriptor: number, lock: string, file: string): Holder | undefined {
  const stat = fstatSync(descriptor);
  // Reading a named pipe never ends.
  if (!stat.isFile() || stat.size > maxLockBytes) throw notOurs(lock, file);
  const content = readFileSync(descriptor, 'utf8');
  return content === '' ? undefined : parseHolder(content, lock, file);
}

/** Makes the locked file name this process, if there is space on the disk: the lock is valid without a name, too. */
function writeHolder(descriptor: number): void {
  const bytes = Buffer.from(describeHolder({ system: true }));
  ftruncateSync(descriptor);
  try {
    if (writeSync(descriptor, bytes, 0, bytes.length, 0) === bytes.length) return;
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
  ftruncateSync(descriptor);
}

/**
 * Locks `file` by a lock of the operating system on the file `lock` (`flock`).
 *
 * @returns a function that releases it; undefined where the system has no such command, or the file system no locks.
 * @throws StateError if a process holds the lock, or may hold one that is not of the system.
 */
export function lockBySystem(lock: string, file: string): (() => void) | undefined {
  for (;;) {
    const descriptor = open(lock);
    let isKept = false;
    try {
      const result = request(descriptor);
      if (result === 'unavailable') {
        const stat = fstatSync(descriptor);
        if (stat.isFile() && stat.size === 0) rmSync(lock, { force: true });
        return undefined;
      }
      const holder = readHolder(descriptor, lock, file);
      if (result === 'busy') {
        if (!holder) throw new StateError(`${file} is in use by another process.`);
        throw inUse(file, lock, holder);
      }
      if (!isCurrent(descriptor, lock)) continue;
      if (holder && !holder.system && isAlive(holder)) throw inUse(file, lock, holder);
      writeHolder(descriptor);
      isKept = true;
    } finally {
      if (!isKept) closeSync(descriptor);
    }
    let isHeld = true;
    return () => {
      // A mock can be stopped twice; the number of a closed descriptor may be that of another file by then.
      if (!isHeld) return;
      isHeld = false;
      if (isCurrent(descriptor, lock)) rmSync(lock, { force: true });
      closeSync(descriptor);
    };
  }
}
