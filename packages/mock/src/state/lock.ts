import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { StateError } from './error.ts';

/** A process, so that no other one with its number is taken for it. */
interface Holder {
  readonly pid: number;
  /** When it started, as the kernel counts; missing where the kernel does not say. */
  readonly started?: string;
}

/** The state of a process and when it started; neither where the kernel does not say. */
function statOf(pid: number): { state?: string; started?: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program can contain spaces; what follows it has the start as field 20.
    const { 0: state, 19: started } = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { ...(state && { state }), ...(started && { started }) };
  } catch {
    return {};
  }
}

function lives({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = statOf(pid);
  // One that was killed stays, as a zombie, until its parent asks for its end; in a container perhaps never.
  if (now.state === 'Z') return false;
  return started === undefined || now.started === undefined || now.started === started;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes `file` with this content, all at once; false where it is there already. */
function create(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600 });
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

/** Takes away a lock whose process is dead, unless another process has replaced it meanwhile. */
function discard(lock: string, content: string): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const taken = read(aside);
  if (taken !== undefined && taken !== content) create(lock, taken);
  rmSync(aside, { force: true });
}

/**
 * Makes this process the only one that uses `file`, by a file beside it. The lock of a process that
 * is dead is taken over, however it ended.
 *
 * @returns gives the file free.
 * @throws StateError when a living process uses it.
 */
export function lockFile(file: string): () => void {
  const lock = `${file}.lock`;
  const { started } = statOf(process.pid);
  const own = JSON.stringify({ pid: process.pid, ...(started && { started }), key: randomUUID() });
  while (!create(lock, own)) {
    const content = read(lock);
    if (content === undefined) continue;
    let holder: Holder;
    try {
      holder = JSON.parse(content);
    } catch {
      throw new StateError(
        `${lock} is no lock of this program; remove it if nothing uses ${file}.`,
      );
    }
    if (lives(holder)) {
      throw new StateError(
        `${file} is in use by process ${holder.pid}; stop that, or choose another file.`,
      );
    }
    discard(lock, content);
  }
  return () => {
    if (read(lock) === own) rmSync(lock, { force: true });
  };
}
