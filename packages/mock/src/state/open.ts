import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { AddonChange, Change } from './change.ts';
import { StateError } from './error.ts';
import { journalOf } from './journal.ts';
import { readLines } from './lines.ts';
import { lockFile } from './lock.ts';
import type { Store } from './store.ts';

const format = 'scalingo-addons-mock state';
const version = 1;

/** Lines that may be outdated before the file is written anew, besides as many as are not. */
const outdatedLines = 10_000;

/** The first line of the file. */
interface Header {
  readonly format: string;
  readonly version: number;
  /** Base64. */
  readonly secret: string;
  readonly number: number;
  readonly time: number;
}

/** A line after the first. */
type Entry = Change & { readonly time: number };

const idOf = (change: AddonChange): string => ('put' in change ? change.put.id : change.remove.id);

/** Reads the lines of a state file; undefined where there is no file. */
function readState(file: string): readonly unknown[] | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new StateError(
      `${file} cannot be read (${code}); make it readable, or choose another file.`,
    );
  }
  const { values, damaged } = readLines(bytes);
  const header = values[0] as Partial<Header> | undefined;
  if (header?.format !== format) {
    throw new StateError(
      `${file}, line 1: this is no state of the mock, or it is damaged; restore it, or remove it to start anew.`,
    );
  }
  if (header.version !== version) {
    throw new StateError(
      `${file}, line 1: this is a state of version ${header.version}, and this mock reads version ${version}; use the mock that wrote it, or remove it to start anew.`,
    );
  }
  if (damaged !== undefined) {
    throw new StateError(
      `${file}, line ${damaged}: the state is damaged; restore the file, or remove it to start anew.`,
    );
  }
  return values;
}

/** The real name of `file`, so that a link to it is kept. */
function resolve(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

/**
 * Opens the file that keeps the changes of a sandbox, and makes it where there is none. A change is
 * kept once `append` has returned, also when the process is killed right then. The file holds the
 * key that tokens are signed with, so only its owner can read it.
 *
 * @throws StateError when the file is damaged or of another kind, cannot be read or written, or is in
 *   use; it is left as it is then.
 */
export function openState(file: string): Store {
  const real = resolve(file);
  let unlock: () => void;
  try {
    unlock = lockFile(real);
  } catch (error) {
    if (error instanceof StateError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new StateError(
      `${file} cannot be locked (${code}); choose a folder that can be written.`,
    );
  }

  /** The last change of each addon, in the order of their first. */
  const latest = new Map<string, AddonChange>();
  let number = 0;
  let time = 0;
  const note = (change: Change, at: number): void => {
    if ('reset' in change) {
      latest.clear();
      number = 0;
      time = 0;
      return;
    }
    time = Math.max(time, at);
    if ('put' in change) number = Math.max(number, change.number ?? 0);
    // An addon that the world does not have is gone without a trace.
    if ('remove' in change && !change.remove.of_world) latest.delete(idOf(change));
    else latest.set(idOf(change), change);
  };

  try {
    const [header, ...entries] = (readState(real) ?? []) as [Header?, ...Entry[]];
    const secret = header ? Buffer.from(header.secret, 'base64') : randomBytes(64);
    number = header?.number ?? 0;
    time = header?.time ?? 0;
    for (const { time: at, ...change } of entries) note(change as Change, at);

    const journal = journalOf(real);
    const compact = () => {
      const first: Header = { format, version, secret: secret.toString('base64'), number, time };
      journal.replace(
        (function* () {
          yield first;
          for (const change of latest.values()) yield { ...change, time };
        })(),
      );
    };
    return {
      secret,
      lastNumber: number,
      lastTime: time,
      changes: () => latest.values(),
      begin: compact,
      append(change, at) {
        // Before the change, so that a failure here leaves nothing half done.
        if (journal.lines > 2 * latest.size + outdatedLines) compact();
        journal.append({ ...change, time: at });
        note(change, at);
      },
      misfit: (sentence) => new StateError(`${file} ${sentence}.`),
      close() {
        journal.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
