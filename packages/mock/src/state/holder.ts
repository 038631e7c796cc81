import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StateError } from './error.ts';
import { isGone, isSamePlace, type Place, readPlace } from './place.ts';

/** The process that holds a lock, distinguishable from a later process with the same PID. */
export interface Holder {
  readonly pid: number;
  /** Start time in kernel ticks; missing on systems without `/proc`. */
  readonly started?: string;
  /** Missing on systems without `/proc`. */
  readonly place?: Place;
  /** Whether the operating system holds the lock, too. */
  readonly system?: true;
}

/** Returns the state and start time of a process, on systems with `/proc`. */
function readProcStat(pid: number): { state?: string; started?: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program name may contain spaces; the start time is field 20 after it.
    const { 0: state, 19: started } = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { ...(state && { state }), ...(started && { started }) };
  } catch {
    return {};
  }
}

/** Returns whether the process that holds a lock may still run; of another container or host, nobody can tell. */
export function isAlive({ pid, started, place }: Holder): boolean {
  const own = readPlace();
  if (place && own && !isSamePlace(place, own)) return !isGone(place, own);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = readProcStat(pid);
  // A killed process stays a zombie until its parent reaps it, which may never happen in a container.
  if (now.state === 'Z') return false;
  return started === undefined || now.started === undefined || now.started === started;
}

/** Returns the text of a lock file for this process, which differs each time. */
export function describeHolder(extra: Pick<Holder, 'system'> = {}): string {
  const { started } = readProcStat(process.pid);
  const place = readPlace();
  const holder: Holder = {
    pid: process.pid,
    ...(started && { started }),
    ...(place && { place }),
    ...extra,
  };
  return JSON.stringify({ ...holder, key: randomUUID() });
}

/**
 * Reads the text of a lock file.
 *
 * @throws StateError if no process of this program wrote it.
 */
export function parseHolder(content: string, lock: string, file: string): Holder {
  try {
    const holder = JSON.parse(content);
    if (Number.isInteger(holder?.pid)) return holder;
  } catch {
    // It is not ours, as other texts without a process.
  }
  throw notOurs(lock, file);
}

/** Size of a lock file, in bytes; more than usual. */
export const maxLockBytes = 10_000;

/** Returns the error that says that somebody else needs a lock file. */
export const notOurs = (lock: string, file: string): StateError =>
  new StateError(`${lock} was not created by this program; remove it if no process uses ${file}.`);

/** Returns the error that says who uses a file. */
export function inUse(file: string, lock: string, { pid, place, system }: Holder): StateError {
  const own = readPlace();
  if (!place || !own || isSamePlace(place, own))
    return new StateError(
      `${file} is in use by process ${pid}; stop that process or choose another file.`,
    );
  const elsewhere = `${file} is in use by a process of another container or host`;
  return new StateError(
    system
      ? `${elsewhere}; stop it or choose another file.`
      : `${elsewhere}, or was when that was killed; stop it, or remove ${lock} if it no longer runs.`,
  );
}
