import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { StateError } from './error.ts';
import { isGone, isSamePlace, type Place, readPlace } from './place.ts';

/** The process that holds a lock, distinguishable from a later process with the same PID. */
interface Holder {
  readonly pid: number;
  /** Start time in kernel ticks; missing on systems without `/proc`. */
  readonly started?: string;
  /** Missing on systems without `/proc`. */
  readonly place?: Place;
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

function isAlive({ pid, started, place }: Holder): boolean {
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

function readIfExists(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Creates `file` with its content atomically; returns false if it exists. */
function createExclusively(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
  try {
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
function removeStaleLock(lock: string, content: string): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readIfExists(aside);
  if (moved !== undefined && moved !== content) createExclusively(lock, moved);
  rmSync(aside, { force: true });
}

/**
 * Locks `file` for this process, with a `.lock` file next to it. A lock left by a dead process is
 * taken over.
 *
 * @returns a function that releases the lock.
 * @throws StateError if a running process holds the lock.
 */
export function lockFile(file: string): () => void {
  const lock = `${file}.lock`;
  const { started } = readProcStat(process.pid);
  const place = readPlace();
  const holder: Holder = { pid: process.pid, ...(started && { started }), ...(place && { place }) };
  const own = JSON.stringify({ ...holder, key: randomUUID() });
  while (!createExclusively(lock, own)) {
    const content = readIfExists(lock);
    if (content === undefined) continue;
    let other: Holder;
    try {
      other = JSON.parse(content);
    } catch {
      throw new StateError(
        `${lock} was not created by this program; remove it if no process uses ${file}.`,
      );
    }
    if (isAlive(other)) {
      const isElsewhere = other.place && place && !isSamePlace(other.place, place);
      throw new StateError(
        isElsewhere
          ? `${file} is in use by a process of another container or host, or was when that was killed; stop it, or remove ${lock} if it no longer runs.`
          : `${file} is in use by process ${other.pid}; stop that process or choose another file.`,
      );
    }
    removeStaleLock(lock, content);
  }
  return () => {
    if (readIfExists(lock) === own) rmSync(lock, { force: true });
  };
}
